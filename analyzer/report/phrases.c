#include "analyzer/report/phrases.h"

#include "analyzer/base/file.h"
#include "analyzer/report/report.h"
#include "analyzer/report/terminal.h"

enum { SIGNALS_SHOWN = 8 };

void print_position(FILE *out, bool colour, const char *root,
                    const struct position *position) {
    if (!*position->file) {
        return;
    }
    style_begin(out, colour, STYLE_BOLD);
    print_clean(out, path_under(position->file, root));
    if (position->line) {
        fprintf(out, ":%u", position->line);
    }
    if (position->line && position->column) {
        fprintf(out, ":%u", position->column);
    }
    fputs(": ", out);
    style_end(out, colour);
}

void print_severity(FILE *out, bool colour, enum severity severity) {
    static const enum style styles[] = {
        [SEVERITY_NOTE] = STYLE_NOTE,
        [SEVERITY_WARNING] = STYLE_WARNING,
        [SEVERITY_ERROR] = STYLE_ERROR,
    };
    style_begin(out, colour, styles[severity]);
    fprintf(out, "%s: ", severity_name(severity));
    style_end(out, colour);
}

void print_signals(FILE *out, const char *const *signals, uint32_t count, uint32_t most) {
    uint32_t shown = count > most ? most : count;
    for (uint32_t i = 0; i < shown; i++) {
        fputs(i == 0 ? "" : i + 1 == count ? " and " : ", ", out);
        print_clean(out, signals[i]);
    }
    if (count > shown) {
        fprintf(out, " and %u more", count - shown);
    }
}

void print_handled(FILE *out, const struct handler *handler) {
    if (handler->signal_count) {
        print_signals(out, handler->signals, handler->signal_count, SIGNALS_SHOWN);
    } else {
        fputs("signals that are not known", out);
    }
}

void print_role(FILE *out, const struct handler *handler) {
    if (handler->signal_count) {
        fputs("runs as the handler of ", out);
        print_handled(out, handler);
    } else {
        fputs("runs as a signal handler (signal not known)", out);
    }
}

void print_registered(FILE *out, const struct registration *registration) {
    fputs("registered here, through ", out);
    print_quoted(out, registration->via);
}

void print_step(FILE *out, const struct path_step *step) {
    print_quoted(out, step->function);
    if (!step->calls) {
        fputs(" gets here", out);
    } else if (*step->calls) {
        fputs(step->assumed ? " may call " : " calls ", out);
        print_quoted(out, step->calls);
    } else {
        fputs(" calls through a pointer", out);
    }
}
