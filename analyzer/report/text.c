#include <string.h>

#include "analyzer/base/file.h"
#include "analyzer/report/phrases.h"
#include "analyzer/report/printer.h"
#include "analyzer/report/report.h"
#include "analyzer/report/summary.h"
#include "analyzer/report/terminal.h"

/* Enough to see what happens; JSON has them all. */
enum { REGISTRATIONS_SHOWN = 3, ROUTES_SHOWN = 2, NAMES_SHOWN = 5, FAILURES_SHOWN = 20 };

static void print_registrations(struct printer *printer, const struct handler *handler,
                                const struct finding *finding) {
    uint32_t count = handler->registration_count;
    uint32_t shown = count > REGISTRATIONS_SHOWN ? REGISTRATIONS_SHOWN : count;
    for (uint32_t i = 0; i < shown; i++) {
        const struct registration *registration = &handler->registrations[i];
        if (same_position(&registration->position, &finding->position)) {
            continue; /* the finding is about the registration */
        }
        note_begin(printer, &registration->position);
        print_registered(printer->out, registration);
        line_end(printer, &registration->position);
    }
    if (count > shown) {
        note_begin(printer, &handler->position);
        fputs("and registered in ", printer->out);
        print_count(printer->out, count - shown, "more place");
        putc('\n', printer->out);
    }
}

/* Handlers beyond the first are named, without their way. */
static void print_more_handlers(struct printer *printer, const struct finding *finding,
                                uint32_t first) {
    FILE *out = printer->out;
    uint32_t count = finding->route_count - first;
    uint32_t shown = count > NAMES_SHOWN ? NAMES_SHOWN : count;
    note_begin(printer, &finding->position);
    fputs("also reached from ", out);
    for (uint32_t i = 0; i < shown; i++) {
        fputs(i == 0 ? "" : i + 1 == count ? " and " : ", ", out);
        print_quoted(out, route_handler(printer->findings, &finding->routes[first + i])->function);
    }
    if (count > shown) {
        fputs(" and ", out);
        print_count(out, count - shown, "more handler");
    }
    if (finding->callee) {
        fputs("; 'sigvet why ", out);
        print_clean(out, finding->callee);
        fputs("' shows how", out);
    }
    putc('\n', out);
}

static void print_routes(struct printer *printer, const struct finding *finding) {
    uint32_t count = finding->route_count;
    uint32_t shown = count > ROUTES_SHOWN ? ROUTES_SHOWN : count;
    for (uint32_t i = 0; i < shown; i++) {
        const struct route *route = &finding->routes[i];
        const struct handler *handler = route_handler(printer->findings, route);
        print_handler(printer, handler);
        print_registrations(printer, handler, finding);
        print_path(printer, route);
    }
    if (count > shown) {
        print_more_handlers(printer, finding, shown);
    }
}

static void print_related(struct printer *printer, const struct finding *finding) {
    for (uint32_t i = 0; i < finding->related_count; i++) {
        note_begin(printer, &finding->related[i].position);
        print_clean(printer->out, finding->related[i].message);
        line_end(printer, &finding->related[i].position);
    }
}

static void print_help(struct printer *printer, const struct finding *finding) {
    if (*finding->help) {
        note_begin(printer, &finding->position);
        print_clean(printer->out, finding->help);
        putc('\n', printer->out);
    }
}

static void print_finding(struct printer *printer, const struct finding *finding) {
    FILE *out = printer->out;
    bool colour = printer->options->colour;
    printer->shown.count = 0;
    print_position(out, colour, printer->options->root, &finding->position);
    print_severity(out, colour, finding->severity);
    style_begin(out, colour, STYLE_BOLD);
    print_clean(out, finding->message);
    fprintf(out, " [%s]", finding->rule);
    style_end(out, colour);
    line_end(printer, &finding->position);
    print_routes(printer, finding);
    print_related(printer, finding);
    print_help(printer, finding);
}

/* Nothing is hidden: a handler that the analysis could not find is told like a finding. */
static void print_unresolved(struct printer *printer) {
    const struct findings *findings = printer->findings;
    for (uint32_t i = 0; i < findings->unresolved.count; i++) {
        const struct position *position = &findings->unresolved.data[i].position;
        printer->shown.count = 0;
        note_begin(printer, position);
        fputs("the handler that is registered here could not be told, and was not analysed",
              printer->out);
        line_end(printer, position);
    }
}

/* What was mended, so that the baseline can be written again. */
static void print_gone(const struct findings *findings, const struct report_options *options) {
    enum { MOST = 10 };
    FILE *out = options->out;
    for (uint32_t i = 0; i < findings->gone.count && i < MOST; i++) {
        const struct gone_entry *gone = &findings->gone.data[i];
        struct position position = {.file = gone->file};
        print_position(out, options->colour, options->root, &position);
        print_severity(out, options->colour, SEVERITY_NOTE);
        fputs("gone from the baseline: ", out);
        print_quoted(out, *gone->what ? gone->what : gone->rule);
        if (*gone->function) {
            fputs(" in ", out);
            print_quoted(out, gone->function);
        }
        fputs(" [", out);
        print_clean(out, gone->rule);
        fputs("]\n", out);
    }
    if (findings->gone.count > MOST) {
        fprintf(out, "and %u more\n", findings->gone.count - MOST);
    }
}

int report_text(const struct findings *findings, const struct report_options *options,
                struct error *err) {
    struct printer printer = {.findings = findings, .options = options, .out = options->out};
    for (uint32_t i = 0; i < findings->findings.count; i++) {
        if (finding_is_shown(&findings->findings.data[i], options->threshold)) {
            print_finding(&printer, &findings->findings.data[i]);
        }
    }
    if (options->threshold == SEVERITY_NOTE) {
        print_unresolved(&printer);
    }
    printer_free(&printer);
    if (!options->quiet) {
        print_gone(findings, options);
    }
    summary_print(findings, options);
    return report_finish(options->out, err);
}

void report_failures(const struct findings *findings, const char *root, FILE *err, bool colour) {
    uint32_t count = findings->failures.count;
    uint32_t shown = count > FAILURES_SHOWN ? FAILURES_SHOWN : count;
    for (uint32_t i = 0; i < shown; i++) {
        const struct failure *failure = &findings->failures.data[i];
        struct position position = {failure->file, failure->line, failure->column};
        print_position(err, colour, root, &position);
        print_severity(err, colour, SEVERITY_ERROR);
        print_clean(err, failure->message);
        putc('\n', err);
    }
    if (count > shown) {
        fprintf(err, "and %u more; --format=json lists all\n", count - shown);
    }
}
