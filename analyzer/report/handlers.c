/* The text of `sigvet handlers`. */
#include <string.h>

#include "analyzer/base/file.h"
#include "analyzer/report/phrases.h"
#include "analyzer/report/report.h"
#include "analyzer/report/terminal.h"

static void print_registration(const struct report_options *options, const struct handler *handler,
                               const struct registration *registration) {
    FILE *out = options->out;
    print_position(out, options->colour, options->root, &registration->position);
    fputs("    registered through ", out);
    print_quoted(out, registration->via);
    if (!registration->signal_count) {
        fputs(" (signal not known)", out);
    } else if (registration->signal_count != handler->signal_count) {
        fputs(" for ", out);
        print_signals(out, registration->signals, registration->signal_count,
                      registration->signal_count);
    }
    putc('\n', out);
}

static void print_handler(const struct report_options *options, const struct handler *handler) {
    FILE *out = options->out;
    print_position(out, options->colour, options->root, &handler->position);
    print_quoted(out, handler->function);
    fputs(" handles ", out);
    if (handler->signal_count) {
        print_signals(out, handler->signals, handler->signal_count, handler->signal_count);
    } else {
        fputs("signals that are not known", out);
    }
    putc('\n', out);
    for (uint32_t i = 0; i < handler->registration_count; i++) {
        print_registration(options, handler, &handler->registrations[i]);
    }
}

static bool belongs_to(const struct handler *handler, uint32_t executable) {
    for (uint32_t i = 0; i < handler->executable_count; i++) {
        if (handler->executables[i] == executable) {
            return true;
        }
    }
    return false;
}

static void print_heading(const struct report_options *options, const char *text) {
    style_begin(options->out, options->colour, STYLE_BOLD);
    print_clean(options->out, text);
    fputs(":\n", options->out);
    style_end(options->out, options->colour);
}

/* The handlers of one executable, under its name when there are several; those of none, when
 * `executable` is the number of them. */
static void print_group(const struct findings *findings, const struct report_options *options,
                        uint32_t executable) {
    bool in_one = executable < findings->executables.count;
    bool any = false;
    for (uint32_t i = 0; i < findings->handlers.count; i++) {
        const struct handler *handler = &findings->handlers.data[i];
        bool member = in_one ? belongs_to(handler, executable) : !handler->executable_count;
        if (member && !any && findings->executables.count > 1) {
            print_heading(options, in_one ? path_under(findings->executables.data[executable].name,
                                                       options->root)
                                          : "in no executable");
        }
        any |= member;
        if (member) {
            print_handler(options, handler);
        }
    }
}

static void print_unresolved(const struct findings *findings,
                             const struct report_options *options) {
    if (findings->unresolved.count) {
        print_heading(options, "registrations of a handler that could not be told");
    }
    for (uint32_t i = 0; i < findings->unresolved.count; i++) {
        const struct unresolved *unresolved = &findings->unresolved.data[i];
        print_position(options->out, options->colour, options->root, &unresolved->position);
        fputs("    registered through ", options->out);
        print_quoted(options->out, unresolved->via);
        fprintf(options->out, ": %s\n", unresolved->reason);
    }
}

int report_handlers_text(const struct findings *findings, const struct report_options *options,
                         struct error *err) {
    FILE *out = options->out;
    for (uint32_t e = 0; e <= findings->executables.count; e++) {
        print_group(findings, options, e);
    }
    print_unresolved(findings, options);
    print_count(out, findings->handlers.count, "handler");
    fputs(" in ", out);
    print_count(out, findings->executables.count, "executable");
    fputs("; ", out);
    print_count(out, findings->statistics.parsed, "file");
    fprintf(out, " analysed, %u failed\n", findings->statistics.failed);
    return report_finish(out, err);
}
