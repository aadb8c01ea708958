/* The XML of the Java tool Checkstyle, which many programs read: files with their errors. What
 * could not be analysed is an error in it too. */
#include <string.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/file.h"
#include "analyzer/report/report.h"
#include "analyzer/report/sentence.h"
#include "analyzer/report/xml.h"

struct checkstyle {
    const struct report_options *options;
    const char *file; /* whose element is open, or NULL */
};

static void end_file(struct checkstyle *report) {
    if (report->file) {
        fputs("  </file>\n", report->options->out);
    }
    report->file = NULL;
}

static void begin_file(struct checkstyle *report, const char *file) {
    if (report->file && strcmp(report->file, file) == 0) {
        return;
    }
    end_file(report);
    fputs("  <file name=\"", report->options->out);
    xml_print(report->options->out, path_under(file, report->options->root));
    fputs("\">\n", report->options->out);
    report->file = file;
}

/* Checkstyle's words are ignore, info, warning and error. */
static void print_error(struct checkstyle *report, const struct position *position,
                        enum severity severity, const char *message, const char *source) {
    FILE *out = report->options->out;
    begin_file(report, position->file);
    fprintf(out, "    <error line=\"%u\"", position->line);
    if (position->column) {
        fprintf(out, " column=\"%u\"", position->column);
    }
    fprintf(out, " severity=\"%s\" message=\"",
            severity == SEVERITY_NOTE ? "info" : severity_name(severity));
    xml_print(out, message);
    fputs("\" source=\"sigvet.", out);
    xml_print(out, source);
    fputs("\"/>\n", out);
}

static void print_finding(struct checkstyle *report, const struct findings *findings,
                          const struct finding *finding) {
    struct arena arena = {0};
    print_error(report, &finding->position, finding->severity,
                sentence_of_finding(&arena, findings, finding), finding->rule);
    arena_free(&arena);
}

static void print_failure(struct checkstyle *report, const struct failure *failure) {
    struct arena arena = {0};
    struct position position = {failure->file, failure->line, failure->column};
    print_error(report, &position, SEVERITY_ERROR, sentence_of_text(&arena, failure->message),
                failure->kind);
    arena_free(&arena);
}

int report_checkstyle(const struct findings *findings, const struct report_options *options,
                      struct error *err) {
    struct checkstyle report = {.options = options};
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n",
          options->out);
    for (uint32_t i = 0; i < findings->findings.count; i++) {
        if (finding_is_shown(&findings->findings.data[i], options->threshold)) {
            print_finding(&report, findings, &findings->findings.data[i]);
        }
    }
    for (uint32_t i = 0; i < findings->failures.count; i++) {
        print_failure(&report, &findings->failures.data[i]);
    }
    end_file(&report);
    fputs("</checkstyle>\n", options->out);
    return report_finish(options->out, err);
}
