/* The formats of reports: one table, of which the command line makes its words. */
#ifndef SIGVET_REPORT_FORMATS_H
#define SIGVET_REPORT_FORMATS_H

#include <stdbool.h>

#include "analyzer/report/report.h"

typedef int reporter(const struct findings *findings, const struct report_options *options,
                     struct error *err);

struct format {
    const char *name;   /* as after --format= */
    reporter *findings; /* what `sigvet check` found */
    reporter *handlers; /* the list of `sigvet handlers`; NULL: not in this format */
    bool is_complete;   /* failures and coverage are in it: stderr need not tell them */
};

extern const struct format formats[]; /* ends in a NULL name; the first is the default */

#endif
