#include <string.h>

#include "analyzer/base/file.h"
#include "analyzer/report/excerpt.h"
#include "analyzer/report/report.h"
#include "analyzer/report/source.h"
#include "analyzer/report/summary.h"
#include "analyzer/report/terminal.h"

/* Enough to see what happens; JSON has them all. */
enum { SIGNALS_SHOWN = 8, REGISTRATIONS_SHOWN = 3, HANDLERS_SHOWN = 5, FAILURES_SHOWN = 20 };

struct printer {
    const struct findings *findings;
    const struct report_options *options;
    FILE *out; /* of the options */
    struct sources sources;
};

/* Prints "sshd.c:358:1: ", as far as it is known. */
static void print_place(FILE *out, bool colour, const char *root, const struct position *place) {
    if (!*place->file) {
        return;
    }
    style_begin(out, colour, STYLE_BOLD);
    print_clean(out, path_under(place->file, root));
    if (place->line) {
        fprintf(out, ":%u", place->line);
    }
    if (place->line && place->column) {
        fprintf(out, ":%u", place->column);
    }
    fputs(": ", out);
    style_end(out, colour);
}

static void print_severity(FILE *out, bool colour, enum severity severity) {
    static const enum style styles[] = {
        [SEVERITY_NOTE] = STYLE_NOTE,
        [SEVERITY_WARNING] = STYLE_WARNING,
        [SEVERITY_ERROR] = STYLE_ERROR,
    };
    style_begin(out, colour, styles[severity]);
    fprintf(out, "%s: ", severity_name(severity));
    style_end(out, colour);
}

/* A note is begun, printed in as many pieces as it has, and ended. */
static void note_begin(struct printer *printer, const struct position *place) {
    print_place(printer->out, printer->options->colour, printer->options->root, place);
    print_severity(printer->out, printer->options->colour, SEVERITY_NOTE);
}

/* Ends any line, and shows the source of its place. */
static void line_end(struct printer *printer, const struct position *place) {
    putc('\n', printer->out);
    if (printer->options->source_lines) {
        excerpt_print(printer->out, printer->options->colour, &printer->sources, place);
    }
}

static bool same_place(const struct position *a, const struct position *b) {
    return a->line == b->line && a->column == b->column && strcmp(a->file, b->file) == 0;
}

/* Prints "SIGINT", "SIGINT and SIGTERM", "SIGHUP, SIGINT and 12 more". */
static void print_signals(FILE *out, const struct handler *handler) {
    uint32_t count = handler->signal_count;
    uint32_t shown = count > SIGNALS_SHOWN ? SIGNALS_SHOWN : count;
    for (uint32_t i = 0; i < shown; i++) {
        fputs(i == 0 ? "" : i + 1 == count ? " and " : ", ", out);
        print_clean(out, handler->signals[i]);
    }
    if (count > shown) {
        fprintf(out, " and %u more", count - shown);
    }
}

static void print_handler(struct printer *printer, const struct handler *handler) {
    note_begin(printer, &handler->place);
    if (handler->signal_count) {
        fputs("runs as the handler of ", printer->out);
        print_signals(printer->out, handler);
    } else {
        fputs("runs as a signal handler (signal not known)", printer->out);
    }
    line_end(printer, &handler->place);
}

static void print_registrations(struct printer *printer, const struct handler *handler,
                                const struct finding *finding) {
    uint32_t count = handler->registration_count;
    uint32_t shown = count > REGISTRATIONS_SHOWN ? REGISTRATIONS_SHOWN : count;
    for (uint32_t i = 0; i < shown; i++) {
        const struct registration *registration = &handler->registrations[i];
        if (same_place(&registration->place, &finding->place)) {
            continue; /* the finding is about the registration */
        }
        note_begin(printer, &registration->place);
        fputs("registered here, through ", printer->out);
        print_quoted(printer->out, registration->via);
        line_end(printer, &registration->place);
    }
    if (count > shown) {
        note_begin(printer, &handler->place);
        fprintf(printer->out, "and registered in %u more places\n", count - shown);
    }
}

static void print_path(struct printer *printer, const struct finding *finding) {
    for (uint32_t i = 0; i < finding->path_length; i++) {
        const struct path_step *step = &finding->path[i];
        if (same_place(&step->place, &finding->place)) {
            continue; /* the finding itself has said it */
        }
        note_begin(printer, &step->place);
        print_quoted(printer->out, step->function);
        fputs(" calls ", printer->out);
        print_quoted(printer->out, step->calls);
        line_end(printer, &step->place);
    }
}

static void print_other_handlers(struct printer *printer, const struct finding *finding) {
    uint32_t last = finding->handler_count;
    if (last > HANDLERS_SHOWN + 1) {
        last = HANDLERS_SHOWN + 1;
    }
    for (uint32_t i = 1; i < last; i++) {
        const struct handler *handler = finding_handler(printer->findings, finding, i);
        note_begin(printer, &handler->place);
        fputs("also reached from ", printer->out);
        print_quoted(printer->out, handler->function);
        if (handler->signal_count) {
            fputs(", the handler of ", printer->out);
            print_signals(printer->out, handler);
        } else {
            fputs(", a signal handler (signal not known)", printer->out);
        }
        line_end(printer, &handler->place);
    }
    if (finding->handler_count > last) {
        note_begin(printer, &finding->place);
        fprintf(printer->out, "and %u more handlers reach it\n", finding->handler_count - last);
    }
}

static void print_notes(struct printer *printer, const struct finding *finding) {
    if (finding->handler_count) {
        const struct handler *first = finding_handler(printer->findings, finding, 0);
        print_handler(printer, first);
        print_registrations(printer, first, finding);
    }
    print_path(printer, finding);
    print_other_handlers(printer, finding);
    if (*finding->help) {
        note_begin(printer, &finding->place);
        print_clean(printer->out, finding->help);
        putc('\n', printer->out);
    }
}

static void print_finding(struct printer *printer, const struct finding *finding) {
    FILE *out = printer->out;
    bool colour = printer->options->colour;
    print_place(out, colour, printer->options->root, &finding->place);
    print_severity(out, colour, finding->severity);
    style_begin(out, colour, STYLE_BOLD);
    print_clean(out, finding->message);
    fprintf(out, " [%s]", finding->rule);
    style_end(out, colour);
    line_end(printer, &finding->place);
    print_notes(printer, finding);
}

int report_text(const struct findings *findings, const struct report_options *options,
                struct error *err) {
    struct printer printer = {.findings = findings, .options = options, .out = options->out};
    for (uint32_t i = 0; i < findings->findings.count; i++) {
        if (findings->findings.data[i].severity >= options->threshold) {
            print_finding(&printer, &findings->findings.data[i]);
        }
    }
    sources_free(&printer.sources);
    summary_print(findings, options);
    return report_finish(options->out, err);
}

void report_failures(const struct findings *findings, const char *root, FILE *err, bool colour) {
    uint32_t count = findings->failures.count;
    uint32_t shown = count > FAILURES_SHOWN ? FAILURES_SHOWN : count;
    for (uint32_t i = 0; i < shown; i++) {
        const struct failure *failure = &findings->failures.data[i];
        print_place(err, colour, root, &(struct position){.file = failure->file});
        print_severity(err, colour, SEVERITY_ERROR);
        print_clean(err, failure->message);
        putc('\n', err);
    }
    if (count > shown) {
        fprintf(err, "and %u more; --format=json lists all\n", count - shown);
    }
}
