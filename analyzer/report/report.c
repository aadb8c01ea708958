#include "analyzer/report/report.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analyzer/base/error.h"

bool finding_is_shown(const struct finding *finding, enum severity threshold) {
    return finding->severity >= threshold && !finding->suppressed && !finding->known &&
           !finding->untouched;
}

const char *severity_name(enum severity severity) {
    switch (severity) {
    case SEVERITY_NOTE:
        return "note";
    case SEVERITY_WARNING:
        return "warning";
    case SEVERITY_ERROR:
        return "error";
    }
    BUG("severity %d", (int)severity);
}

static bool capable_terminal(FILE *out) {
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    bool refused = no_color && *no_color;
    return !refused && term && *term && strcmp(term, "dumb") != 0 && isatty(fileno(out));
}

int report_colour(const char *when, FILE *out, struct error *err) {
    if (strcmp(when, "always") == 0) {
        return 1;
    }
    if (strcmp(when, "never") == 0) {
        return 0;
    }
    if (strcmp(when, "auto") == 0) {
        return capable_terminal(out);
    }
    return error_set(err, "'%s' does not say when to colour: use auto, always or never", when);
}

const struct handler *route_handler(const struct findings *findings, const struct route *route) {
    if (route->handler >= findings->handlers.count) {
        BUG("handler %u of %u", route->handler, findings->handlers.count);
    }
    return &findings->handlers.data[route->handler];
}

int report_finish(FILE *out, struct error *err) {
    errno = 0;
    if (fflush(out) == 0 && !ferror(out)) {
        return 0;
    }
    /* An earlier failure left its mark on the stream, but not its errno. */
    return error_set(err, "cannot write the report: %s; it is not complete",
                     errno ? strerror(errno) : "a write failed");
}
