#include "analyzer/report/sentence.h"

#include <stdio.h>
#include <stdlib.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/report/phrases.h"
#include "analyzer/report/report.h"
#include "analyzer/report/terminal.h"

/* A stream into memory, which becomes a string. */
struct draft {
    FILE *out;
    char *text;
    size_t size;
};

static FILE *begin(struct draft *draft) {
    draft->out = open_memstream(&draft->text, &draft->size);
    if (!draft->out) {
        out_of_memory();
    }
    return draft->out;
}

static const char *end(struct draft *draft, struct arena *arena) {
    if (fclose(draft->out)) {
        out_of_memory();
    }
    const char *text = arena_text(arena, draft->text, draft->size);
    free(draft->text);
    return text;
}

/* Who gets there: the first handler, and how many others. */
static void print_handlers(FILE *out, const struct findings *findings,
                           const struct finding *finding) {
    const struct handler *handler = route_handler(findings, &finding->routes[0]);
    fputs("; reached from ", out);
    print_quoted(out, handler->function);
    fputs(", a handler of ", out);
    print_handled(out, handler);
    if (finding->route_count > 1) {
        fputs(", and from ", out);
        print_count(out, finding->route_count - 1, "more handler");
    }
}

const char *sentence_of_finding(struct arena *arena, const struct findings *findings,
                                const struct finding *finding) {
    struct draft draft;
    FILE *out = begin(&draft);
    print_clean(out, finding->message);
    if (finding->route_count) {
        print_handlers(out, findings, finding);
    }
    if (*finding->help) {
        fputs("; ", out);
        print_clean(out, finding->help);
    }
    return end(&draft, arena);
}

const char *sentence_of_handler(struct arena *arena, const struct handler *handler) {
    struct draft draft;
    print_role(begin(&draft), handler);
    return end(&draft, arena);
}

const char *sentence_of_registration(struct arena *arena,
                                     const struct registration *registration) {
    struct draft draft;
    print_registered(begin(&draft), registration);
    return end(&draft, arena);
}

const char *sentence_of_step(struct arena *arena, const struct path_step *step) {
    struct draft draft;
    print_step(begin(&draft), step);
    return end(&draft, arena);
}

const char *sentence_of_text(struct arena *arena, const char *text) {
    struct draft draft;
    print_clean(begin(&draft), text);
    return end(&draft, arena);
}
