/* Notes for people, with the source that they speak of: what leads to a finding, or to a function. */
#ifndef SIGVET_REPORT_PRINTER_H
#define SIGVET_REPORT_PRINTER_H

#include "analyzer/facts/finding.h"
#include "analyzer/report/report.h"
#include "analyzer/report/source.h"

struct printer {
    const struct findings *findings;
    const struct report_options *options;
    FILE *out; /* of the options */
    struct sources sources;
    VEC(const struct position *) shown; /* whose source stands under this finding already */
};

void printer_free(struct printer *printer);

/* A note is begun, printed in as many pieces as it has, and ended. */
void note_begin(struct printer *printer, const struct position *position);

/* Ends any line, and shows the source of its position unless this finding has done so before:
 * handlers often share the end of their way. */
void line_end(struct printer *printer, const struct position *position);

bool same_position(const struct position *a, const struct position *b);

/* The note that a function is a handler, and one for each step of a way from it. */
void print_handler(struct printer *printer, const struct handler *handler);
void print_path(struct printer *printer, const struct route *route);

#endif
