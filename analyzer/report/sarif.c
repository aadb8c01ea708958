/* The log is written piece by piece, so that memory holds one result at a time. */
#include "analyzer/report/sarif.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/report/json_value.h"
#include "analyzer/report/report.h"
#include "analyzer/report/sentence.h"

/* --- rules: reportingDescriptor, 3.49 --- */

/* The first paragraph of a page, which a heading stands before. */
static const char *first_paragraph(struct arena *arena, const char *page) {
    const char *from = strstr(page, "\n\n");
    from = from ? from + 2 : page;
    const char *to = strstr(from, "\n\n");
    char *text = arena_text(arena, from, to ? (size_t)(to - from) : strlen(from));
    for (char *at = text; (at = strchr(at, '\n')); at++) {
        *at = ' ';
    }
    return text;
}

/* The number of the weakness that the standard's name is of, as in "CWE-479"; 0 for none. */
static unsigned long weakness_of(const char *standard) {
    return strncmp(standard, "CWE-", 4) == 0 ? strtoul(standard + 4, NULL, 10) : 0;
}

/* The standards as tags; those of CWE also in the form that code scanning looks for. */
static json_t *tags_of(struct arena *arena, const char *standards) {
    json_t *tags = value_made(json_array());
    for (const char *at = standards; *at; at += strspn(at, ", ")) {
        size_t length = strcspn(at, ",");
        value_append(tags, value_text(arena_text(arena, at, length)));
        if (weakness_of(at)) {
            const char *tag = arena_printf(arena, "external/cwe/cwe-%03lu", weakness_of(at));
            value_append(tags, value_text(tag));
        }
        at += length;
    }
    return tags;
}

/* The page of the first weakness that the rule finds; NULL for none. */
static json_t *help_uri(struct arena *arena, const char *standards) {
    static const char form[] = "https://cwe.mitre.org/data/definitions/%lu.html";
    const char *first = strstr(standards, "CWE-");
    return first ? value_text(arena_printf(arena, form, weakness_of(first))) : NULL;
}

static json_t *rule_object(struct arena *arena, const struct rule_text *rule) {
    const char *help = arena_printf(arena, "'sigvet explain %s' prints the page of this rule: what "
                                           "it finds, why, and what to write instead.", rule->id);
    json_t *object = value_made(
        json_pack("{s:o, s:o, s:o, s:{s:o, s:o}, s:{s:s}, s:{s:o}}",
                  "id", value_text(rule->id),
                  "shortDescription", sarif_message(rule->summary),
                  "fullDescription", sarif_message(first_paragraph(arena, rule->page)),
                  "help", "text", value_text(help), "markdown", value_text(rule->page),
                  "defaultConfiguration", "level", severity_name(rule->severity),
                  "properties", "tags", tags_of(arena, rule->standards)));
    value_set(object, "helpUri", help_uri(arena, rule->standards));
    return object;
}

static json_t *tool_object(struct sarif *sarif) {
    json_t *rules = value_made(json_array());
    for (uint32_t i = 0; i < sarif->findings->rules.count; i++) {
        value_append(rules, rule_object(&sarif->arena, &sarif->findings->rules.data[i]));
    }
    return json_pack("{s:{s:s, s:s, s:s, s:o}}", "driver", "name", "sigvet",
                     "version", SIGVET_VERSION, "semanticVersion", SIGVET_VERSION,
                     "rules", rules);
}

/* --- what could not be analysed: invocation, 3.20; notification, 3.58 --- */

static json_t *notification(struct sarif *sarif, const char *id, enum severity severity,
                            const struct position *position, const char *text) {
    json_t *object = value_made(
        json_pack("{s:{s:o}, s:s, s:o}", "descriptor", "id", value_text(id),
                  "level", severity_name(severity),
                  "message", sarif_message(sentence_of_text(&sarif->arena, text))));
    if (*position->file) {
        value_set(object, "locations",
                  value_made(json_pack("[o]", sarif_location(sarif, position, NULL))));
    }
    return object;
}

static json_t *notifications(struct sarif *sarif) {
    json_t *array = value_made(json_array());
    for (uint32_t i = 0; i < sarif->findings->failures.count; i++) {
        const struct failure *failure = &sarif->findings->failures.data[i];
        struct position position = {failure->file, failure->line, failure->column};
        value_append(array, notification(sarif, failure->kind, SEVERITY_ERROR, &position,
                                         failure->message));
    }
    for (uint32_t i = 0; i < sarif->findings->unresolved.count; i++) {
        const struct unresolved *unresolved = &sarif->findings->unresolved.data[i];
        const char *text = arena_printf(&sarif->arena,
                                        "the handler that is registered here could not be told, "
                                        "and was not analysed: %s", unresolved->reason);
        value_append(array, notification(sarif, "unresolved-registration", SEVERITY_NOTE,
                                         &unresolved->position, text));
    }
    return array;
}

static json_t *invocations(struct sarif *sarif) {
    bool successful = !sarif->findings->failures.count;
    return json_pack("[{s:b, s:o}]", "executionSuccessful", successful,
                     "toolExecutionNotifications", notifications(sarif));
}

/* --- the log: run, 3.14 --- */

static void write_member(FILE *out, const char *name, json_t *value) {
    fprintf(out, "\"%s\": ", name);
    value_write(out, value);
    fputs(",\n", out);
}

static void write_run_properties(struct sarif *sarif, FILE *out) {
    write_member(out, "tool", tool_object(sarif));
    write_member(out, "invocations", invocations(sarif));
    if (*sarif->root) {
        write_member(out, "originalUriBaseIds",
                     json_pack("{s:{s:o}}", "%SRCROOT%", "uri", sarif_folder(sarif->root)));
    }
    write_member(out, "columnKind", json_string("unicodeCodePoints"));
    arena_free(&sarif->arena);
}

int report_sarif(const struct findings *findings, const struct report_options *options,
                 struct error *err) {
    struct sarif sarif = {.findings = findings, .root = options->root};
    FILE *out = options->out;
    fputs("{\n\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n"
          "\"version\": \"2.1.0\",\n\"runs\": [{\n", out);
    write_run_properties(&sarif, out);
    fputs("\"results\": ", out);
    struct value_list list = value_list_begin(out);
    for (uint32_t i = 0; i < findings->findings.count; i++) {
        if (findings->findings.data[i].severity >= options->threshold) {
            value_list_add(&list, sarif_result(&sarif, &findings->findings.data[i]));
        }
    }
    value_list_end(&list);
    fputs("\n}]\n}\n", out);
    sources_free(&sarif.sources);
    return report_finish(out, err);
}
