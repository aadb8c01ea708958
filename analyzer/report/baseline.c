#include "analyzer/report/baseline.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/base/intern.h"
#include "analyzer/report/json_value.h"
#include "analyzer/report/report.h"

enum { SCHEMA = 1, MAX_BASELINE = 256 * 1024 * 1024 /* bytes */ };

/* --- reading --- */

static int refuse(const char *path, const char *why, struct error *err) {
    return error_set(err, "'%.500s' is no baseline of this sigvet: %.300s; make one with "
                          "--write-baseline", path, why);
}

/* The fingerprints of a baseline. -1 and a message when one has none. */
static int read_fingerprints(struct strings *fingerprints, const json_t *entries,
                             const char *path, struct error *err) {
    for (size_t i = 0; i < json_array_size(entries); i++) {
        const char *fingerprint =
            json_string_value(json_object_get(json_array_get(entries, i), "fingerprint"));
        if (!fingerprint || !*fingerprint) {
            return refuse(path, "a finding in it has no fingerprint", err);
        }
        strings_add_text(fingerprints, fingerprint);
    }
    return 0;
}

static bool mark_finding(struct finding *finding, const struct strings *fingerprints,
                         const char *fingerprint, bool *used) {
    bool any = fingerprint && fingerprints->all.count;
    str_id id = any ? strings_find(fingerprints, fingerprint) : UINT32_MAX;
    if (id == UINT32_MAX) {
        return false;
    }
    finding->known = true;
    used[id] = true;
    return true;
}

/* A member of an entry, copied; "" when it has none. */
static const char *member(struct arena *arena, const json_t *entry, const char *name) {
    const char *text = json_string_value(json_object_get(entry, name));
    return text ? arena_text(arena, text, strlen(text)) : "";
}

static void list_gone(struct findings *findings, const struct strings *fingerprints,
                      const json_t *entries, const bool *used, struct arena *arena) {
    for (size_t i = 0; i < json_array_size(entries); i++) {
        const json_t *entry = json_array_get(entries, i);
        const char *fingerprint = json_string_value(json_object_get(entry, "fingerprint"));
        if (!used[strings_find(fingerprints, fingerprint)]) {
            const char *callee = member(arena, entry, "callee");
            struct gone_entry gone = {member(arena, entry, "rule"), member(arena, entry, "file"),
                                      member(arena, entry, "function"),
                                      *callee ? callee : member(arena, entry, "object")};
            vec_push(&findings->gone, gone);
        }
    }
}

/* Marks the findings, and lists the entries without one. */
static void mark(struct findings *findings, const struct strings *fingerprints,
                 const json_t *entries, struct arena *arena) {
    bool *used = calloc((size_t)fingerprints->all.count + 1, sizeof *used);
    if (!used) {
        out_of_memory();
    }
    for (uint32_t i = 0; i < findings->findings.count; i++) {
        struct finding *finding = &findings->findings.data[i];
        if (!mark_finding(finding, fingerprints, finding->fingerprint, used)) {
            mark_finding(finding, fingerprints, finding->old_fingerprint, used);
        }
    }
    list_gone(findings, fingerprints, entries, used, arena);
    free(used);
    findings->is_compared = true;
}

static int apply(struct findings *findings, const json_t *baseline, const char *path,
                 struct arena *strings, struct error *err) {
    const json_t *entries = json_object_get(baseline, "findings");
    struct strings fingerprints = {0};
    if (json_integer_value(json_object_get(baseline, "schema")) != SCHEMA) {
        return refuse(path, "it has another schema", err);
    }
    if (!json_is_array(entries)) {
        return refuse(path, "it has no list of findings", err);
    }
    int status = read_fingerprints(&fingerprints, entries, path, err);
    if (status == 0) {
        mark(findings, &fingerprints, entries, strings);
    }
    strings_free(&fingerprints);
    return status;
}

int baseline_apply(struct findings *findings, const char *path, struct arena *strings,
                   struct error *err) {
    struct arena arena = {0};
    json_error_t mistake;
    size_t size;
    const char *text = file_read(&arena, path, MAX_BASELINE, &size, err);
    json_t *baseline = text ? json_loadb(text, size, 0, &mistake) : NULL;
    int status = -1;
    if (text && !baseline) {
        refuse(path, arena_printf(&arena, "line %d: %s", mistake.line, mistake.text), err);
    }
    if (baseline) {
        status = apply(findings, baseline, path, strings, err);
    }
    json_decref(baseline);
    arena_free(&arena);
    return status;
}

/* --- writing --- */

static json_t *entry_of(const struct finding *finding, const char *root) {
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}",
                     "fingerprint", value_text(finding->fingerprint),
                     "rule", value_text(finding->rule),
                     "file", value_text(path_under(finding->position.file, root)),
                     "function", value_text(finding->function),
                     "callee", value_text_or_null(finding->callee),
                     "object", value_text_or_null(finding->object));
}

/* An entry a line, so that differences are those of findings. */
static void write_entries(FILE *out, struct findings *findings,
                          const struct report_options *options) {
    fprintf(out, "{\n\"schema\": %d,\n\"findings\": ", SCHEMA);
    struct value_list list = value_list_begin(out);
    for (uint32_t i = 0; i < findings->findings.count; i++) {
        struct finding *finding = &findings->findings.data[i];
        if (finding->known || finding_is_shown(finding, options->threshold)) {
            value_list_add(&list, entry_of(finding, options->root));
            finding->known = true;
        }
    }
    value_list_end(&list);
    fputs("\n}\n", out);
}

int baseline_write(struct findings *findings, const char *path,
                   const struct report_options *options, struct error *err) {
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (!out) {
        out_of_memory();
    }
    write_entries(out, findings, options);
    if (fclose(out) != 0) {
        out_of_memory();
    }
    int status = file_write(path, text, size, err);
    findings->gone.count = 0;
    findings->is_compared = true;
    free(text);
    return status;
}
