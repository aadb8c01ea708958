/* The text of `sigvet why`. */
#include "rules/support/why.h"

#include "analyzer/report/phrases.h"
#include "analyzer/report/printer.h"
#include "analyzer/report/report.h"
#include "analyzer/report/terminal.h"

enum { STOPPED_SHOWN = 20 };

static bool is_assumed(const struct route *route) {
    for (uint32_t i = 0; i < route->path_length; i++) {
        if (route->path[i].assumed) {
            return true;
        }
    }
    return false;
}

static bool may_run(const struct answer *answer) {
    for (uint32_t i = 0; i < answer->stopped.count; i++) {
        if (answer->stopped.data[i].may_run) {
            return true;
        }
    }
    return false;
}

static void print_headline(struct printer *printer, const struct answer *answer) {
    FILE *out = printer->out;
    print_quoted(out, answer->name);
    if (*answer->judgement) {
        fputs(" (", out);
        print_clean(out, answer->judgement);
        putc(')', out);
    }
    if (answer->route_count) {
        fputs(" is reached from ", out);
        print_count(out, answer->route_count, "handler");
        fputs(":\n", out);
    } else {
        fprintf(out, " is not %sreached from any handler%s\n", may_run(answer) ? "known to be " : "",
                answer->stopped.count ? ":" : "");
    }
}

static void print_route(struct printer *printer, const struct route *route) {
    const struct handler *handler = route_handler(printer->findings, route);
    style_begin(printer->out, printer->options->colour, STYLE_BOLD);
    fputs("from ", printer->out);
    print_quoted(printer->out, handler->function);
    fprintf(printer->out, "%s:\n", is_assumed(route) ? ", assumed" : "");
    style_end(printer->out, printer->options->colour);
    print_handler(printer, handler);
    print_path(printer, route);
}

static void print_stopped(struct printer *printer, const struct stopped_call *stopped) {
    note_begin(printer, &stopped->position);
    print_quoted(printer->out, stopped->caller);
    fputs(stopped->may_run ? " may call " : " calls ", printer->out);
    print_quoted(printer->out, stopped->callee);
    if (stopped->may_run) {
        fputs(" in a handler", printer->out);
    } else if (stopped->caller_runs) {
        fputs(", but never when a handler runs it", printer->out);
    } else {
        fputs(", but no handler runs ", printer->out);
        print_quoted(printer->out, stopped->caller);
    }
    line_end(printer, &stopped->position);
    if (*stopped->reason) {
        const struct position *where =
            *stopped->obstacle.file ? &stopped->obstacle : &stopped->position;
        note_begin(printer, where);
        print_clean(printer->out, stopped->reason);
        line_end(printer, where);
    }
}

static void print_all_stopped(struct printer *printer, const struct answer *answer) {
    uint32_t count = answer->stopped.count;
    uint32_t shown = count > STOPPED_SHOWN ? STOPPED_SHOWN : count;
    for (uint32_t i = 0; i < shown; i++) {
        print_stopped(printer, &answer->stopped.data[i]);
    }
    if (count > shown) {
        fputs("and ", printer->out);
        print_count(printer->out, count - shown, "more call");
        putc('\n', printer->out);
    }
    if (!count) {
        fputs("nothing here calls it\n", printer->out);
    }
}

int report_why(const struct findings *findings, const struct answer *answer,
               const struct report_options *options, struct error *err) {
    struct printer printer = {.findings = findings, .options = options, .out = options->out};
    print_headline(&printer, answer);
    for (uint32_t i = 0; i < answer->route_count; i++) {
        print_route(&printer, &answer->routes[i]);
    }
    if (!answer->route_count) {
        print_all_stopped(&printer, answer);
    }
    printer_free(&printer);
    return report_finish(options->out, err);
}
