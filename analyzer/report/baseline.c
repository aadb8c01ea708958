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

/* Marks the findings, and counts the entries without one: the fingerprint of a finding is its own. */
static void mark(struct findings *findings, const struct strings *fingerprints) {
    uint32_t known = 0;
    for (uint32_t i = 0; i < findings->findings.count; i++) {
        struct finding *finding = &findings->findings.data[i];
        const char *old = finding->old_fingerprint;
        if (fingerprints->all.count &&
            (strings_find(fingerprints, finding->fingerprint) != UINT32_MAX ||
             (old && strings_find(fingerprints, old) != UINT32_MAX))) {
            finding->known = true;
            known++;
        }
    }
    uint32_t entries = fingerprints->all.count ? fingerprints->all.count - 1 : 0; /* "" is none */
    findings->fixed = entries - known;
    findings->is_compared = true;
}

static int apply(struct findings *findings, const json_t *baseline, const char *path,
                 struct error *err) {
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
        mark(findings, &fingerprints);
    }
    strings_free(&fingerprints);
    return status;
}

int baseline_apply(struct findings *findings, const char *path, struct error *err) {
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
        status = apply(findings, baseline, path, err);
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
    findings->fixed = 0;
    findings->is_compared = true;
    free(text);
    return status;
}
