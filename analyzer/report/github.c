/* Workflow commands of GitHub Actions, which it shows as annotations of the lines they name:
 *
 *     ::error file=server.c,line=5,col=2,title=unsafe-call::MESSAGE
 *
 * Its runner reads them from the log. '%', and in properties ':' and ',', are written as '%' and two
 * hex digits; line ends would be too, but clean text has none. */
#include <string.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/file.h"
#include "analyzer/report/report.h"
#include "analyzer/report/sentence.h"
#include "analyzer/report/summary.h"

static void print_escaped(FILE *out, const char *text, const char *special) {
    for (const char *at = text; *at; at++) {
        if (strchr(special, *at)) {
            fprintf(out, "%%%02X", (unsigned char)*at);
        } else {
            putc(*at, out);
        }
    }
}

static void print_command(const struct report_options *options, enum severity severity,
                          const struct position *position, const char *title,
                          const char *message) {
    FILE *out = options->out;
    struct arena arena = {0};
    const char *file = sentence_of_text(&arena, path_under(position->file, options->root));
    const char *word = severity == SEVERITY_NOTE ? "notice" : severity_name(severity);
    fprintf(out, "::%s file=", word);
    print_escaped(out, file, "%:,");
    if (position->line) {
        fprintf(out, ",line=%u", position->line);
    }
    if (position->line && position->column) {
        fprintf(out, ",col=%u", position->column);
    }
    fputs(",title=", out);
    print_escaped(out, title, "%:,");
    fputs("::", out);
    print_escaped(out, message, "%");
    putc('\n', out);
    arena_free(&arena);
}

static void print_finding(const struct findings *findings, const struct report_options *options,
                          const struct finding *finding) {
    struct arena arena = {0};
    print_command(options, finding->severity, &finding->position, finding->rule,
                  sentence_of_finding(&arena, findings, finding));
    arena_free(&arena);
}

static void print_failure(const struct report_options *options, const struct failure *failure) {
    struct arena arena = {0};
    struct position position = {failure->file, failure->line, failure->column};
    print_command(options, SEVERITY_ERROR, &position, "not analysed",
                  sentence_of_text(&arena, failure->message));
    arena_free(&arena);
}

int report_github(const struct findings *findings, const struct report_options *options,
                  struct error *err) {
    for (uint32_t i = 0; i < findings->findings.count; i++) {
        if (finding_is_shown(&findings->findings.data[i], options->threshold)) {
            print_finding(findings, options, &findings->findings.data[i]);
        }
    }
    for (uint32_t i = 0; i < findings->failures.count; i++) {
        print_failure(options, &findings->failures.data[i]);
    }
    summary_print(findings, options);
    return report_finish(options->out, err);
}
