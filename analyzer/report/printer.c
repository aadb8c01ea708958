#include "analyzer/report/printer.h"

#include <string.h>

#include "analyzer/report/excerpt.h"
#include "analyzer/report/phrases.h"
#include "analyzer/report/report.h"
#include "analyzer/report/terminal.h"

void note_begin(struct printer *printer, const struct position *position) {
    print_position(printer->out, printer->options->colour, printer->options->root, position);
    print_severity(printer->out, printer->options->colour, SEVERITY_NOTE);
}

bool same_position(const struct position *a, const struct position *b) {
    return a->line == b->line && a->column == b->column && strcmp(a->file, b->file) == 0;
}

static bool is_shown(const struct printer *printer, const struct position *position) {
    for (uint32_t i = 0; i < printer->shown.count; i++) {
        if (same_position(printer->shown.data[i], position)) {
            return true;
        }
    }
    return false;
}

void line_end(struct printer *printer, const struct position *position) {
    putc('\n', printer->out);
    if (printer->options->source_lines && !is_shown(printer, position)) {
        excerpt_print(printer->out, printer->options->colour, &printer->sources, position);
        vec_push(&printer->shown, position);
    }
}

void print_handler(struct printer *printer, const struct handler *handler) {
    note_begin(printer, &handler->position);
    print_role(printer->out, handler);
    line_end(printer, &handler->position);
}

void print_path(struct printer *printer, const struct route *route) {
    for (uint32_t i = 0; i < route->path_length; i++) {
        const struct path_step *step = &route->path[i];
        if (!step->calls) {
            continue; /* the finding itself stands there */
        }
        note_begin(printer, &step->position);
        print_step(printer->out, step);
        line_end(printer, &step->position);
    }
}

void printer_free(struct printer *printer) {
    sources_free(&printer->sources);
    vec_free(&printer->shown);
}
