/* GitLab's Code Quality report: an array of issues, each with a description, a check_name, a
 * fingerprint that no other issue has, a severity, and a location. */
#include "analyzer/base/arena.h"
#include "analyzer/base/file.h"
#include "analyzer/report/json_value.h"
#include "analyzer/report/report.h"
#include "analyzer/report/sentence.h"

/* GitLab's words are info, minor, major, critical and blocker. */
static const char *word_of(enum severity severity) {
    static const char *const words[] = {
        [SEVERITY_NOTE] = "info", [SEVERITY_WARNING] = "minor", [SEVERITY_ERROR] = "major"};
    return words[severity];
}

static json_t *issue(const struct findings *findings, const char *root,
                     const struct finding *finding) {
    struct arena arena = {0};
    uint32_t line = finding->position.line ? finding->position.line : 1; /* GitLab wants one */
    json_t *object = json_pack("{s:o, s:o, s:o, s:s, s:{s:o, s:{s:I}}}",
                               "description",
                               value_text(sentence_of_finding(&arena, findings, finding)),
                               "check_name", value_text(finding->rule),
                               "fingerprint", value_text(finding->fingerprint),
                               "severity", word_of(finding->severity),
                               "location",
                               "path", value_text(path_under(finding->position.file, root)),
                               "lines", "begin", value_integer(line));
    arena_free(&arena);
    return object;
}

int report_gitlab(const struct findings *findings, const struct report_options *options,
                  struct error *err) {
    struct value_list list = value_list_begin(options->out);
    for (uint32_t i = 0; i < findings->findings.count; i++) {
        const struct finding *finding = &findings->findings.data[i];
        if (finding_is_shown(finding, options->threshold)) {
            value_list_add(&list, issue(findings, options->root, finding));
        }
    }
    value_list_end(&list);
    putc('\n', options->out);
    return report_finish(options->out, err);
}
