/* The XML of JUnit's Ant task, which most CI servers read as the results of tests. A finding is a
 * test that failed, what could not be analysed one with an error, and a rule without a finding one
 * that passed: servers take a report without any test for a mistake. */
#include <string.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/file.h"
#include "analyzer/report/report.h"
#include "analyzer/report/sentence.h"
#include "analyzer/report/xml.h"

static bool is_shown(const struct report_options *options, const struct finding *finding) {
    return finding_is_shown(finding, options->threshold);
}

/* How many findings are shown; with a rule, of that rule. */
static uint32_t count_shown(const struct findings *findings, const struct report_options *options,
                            const char *rule) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < findings->findings.count; i++) {
        const struct finding *finding = &findings->findings.data[i];
        count += is_shown(options, finding) && (!rule || strcmp(finding->rule, rule) == 0);
    }
    return count;
}

static uint32_t count_passed(const struct findings *findings,
                             const struct report_options *options) {
    uint32_t count = 0;
    for (uint32_t r = 0; r < findings->rules.count; r++) {
        count += count_shown(findings, options, findings->rules.data[r].id) == 0;
    }
    return count;
}

/* "unsafe-call at 5:2: syslog": servers take two tests with one class and name for one, and a macro
 * can hold several calls in one place. */
static const char *name_of(struct arena *arena, const struct finding *finding) {
    const char *subject = finding->callee ? finding->callee : finding->object;
    return arena_printf(arena, "%s at %u:%u%s%s", finding->rule, finding->position.line,
                        finding->position.column, subject ? ": " : "", subject ? subject : "");
}

/* A test's class is the file, as servers group by it. */
static void begin_case(FILE *out, const char *class, const char *name) {
    fputs("    <testcase classname=\"", out);
    xml_print(out, class);
    fputs("\" name=\"", out);
    xml_print(out, name);
    fputs("\"", out);
}

static void print_passed(const struct findings *findings, const struct report_options *options) {
    for (uint32_t r = 0; r < findings->rules.count; r++) {
        const char *rule = findings->rules.data[r].id;
        if (count_shown(findings, options, rule) == 0) {
            begin_case(options->out, "sigvet", rule);
            fputs("/>\n", options->out);
        }
    }
}

/* Prints "server.c:9:5: 'on_alarm' calls 'give_up'" as a line of the failure's text. */
static void print_line(const struct report_options *options, const struct position *position,
                       const char *text) {
    FILE *out = options->out;
    xml_print(out, path_under(position->file, options->root));
    fprintf(out, ":%u:%u: ", position->line, position->column);
    xml_print(out, text);
    putc('\n', out);
}

/* The way from the first handler. */
static void print_way(const struct findings *findings, const struct report_options *options,
                      const struct route *route) {
    struct arena arena = {0};
    const struct handler *handler = route_handler(findings, route);
    print_line(options, &handler->position, sentence_of_handler(&arena, handler));
    for (uint32_t i = 0; i < route->path_length; i++) {
        print_line(options, &route->path[i].position, sentence_of_step(&arena, &route->path[i]));
    }
    arena_free(&arena);
}

static void print_finding(const struct findings *findings, const struct report_options *options,
                          const struct finding *finding) {
    FILE *out = options->out;
    struct arena arena = {0};
    const struct position *position = &finding->position;
    const char *message = sentence_of_finding(&arena, findings, finding);
    begin_case(out, path_under(position->file, options->root), name_of(&arena, finding));
    fprintf(out, ">\n      <failure type=\"%s\" message=\"", severity_name(finding->severity));
    xml_print(out, message);
    fputs("\">", out);
    print_line(options, position, message);
    if (finding->route_count) {
        print_way(findings, options, &finding->routes[0]);
    }
    fputs("</failure>\n    </testcase>\n", out);
    arena_free(&arena);
}

static void print_failure(const struct report_options *options, const struct failure *failure) {
    FILE *out = options->out;
    struct arena arena = {0};
    begin_case(out, path_under(failure->file, options->root), "can be analysed");
    fputs(">\n      <error type=\"", out);
    xml_print(out, failure->kind);
    fputs("\" message=\"", out);
    xml_print(out, sentence_of_text(&arena, failure->message));
    fputs("\"/>\n    </testcase>\n", out);
    arena_free(&arena);
}

int report_junit(const struct findings *findings, const struct report_options *options,
                 struct error *err) {
    FILE *out = options->out;
    uint32_t failed = count_shown(findings, options, NULL);
    uint32_t errors = findings->failures.count;
    uint32_t tests = failed + errors + count_passed(findings, options);
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", out);
    fputs("<testsuites>\n", out);
    fprintf(out, "  <testsuite name=\"sigvet\" tests=\"%u\" failures=\"%u\" errors=\"%u\">\n", tests,
            failed, errors);
    for (uint32_t i = 0; i < findings->findings.count; i++) {
        if (is_shown(options, &findings->findings.data[i])) {
            print_finding(findings, options, &findings->findings.data[i]);
        }
    }
    for (uint32_t i = 0; i < findings->failures.count; i++) {
        print_failure(options, &findings->failures.data[i]);
    }
    print_passed(findings, options);
    fputs("  </testsuite>\n</testsuites>\n", out);
    return report_finish(out, err);
}
