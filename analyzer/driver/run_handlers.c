/* `sigvet handlers`. */
#include "analyzer/base/error.h"
#include "analyzer/driver/options.h"
#include "analyzer/driver/run.h"
#include "analyzer/driver/verbs.h"
#include "analyzer/report/formats.h"
#include "rules/support/judge.h"

static int print_handlers(struct run *run, struct error *err) {
    struct report_options how;
    context_make(&run->findings, &run->analysis, run->knowledge, run->standard, &run->arena);
    if (run_report_options(run, &how, err)) {
        return -1;
    }
    const struct format *format = run->options->outputs.format;
    if (!format->is_complete && run_tell_failures(run, err)) {
        return -1;
    }
    return format->handlers(&run->findings, &how, err);
}

int handlers_run(const struct options *options, struct error *err) {
    struct run run;
    int status = run_passes(&run, options, err);
    status = status ? -1 : print_handlers(&run, err);
    status = status < 0 ? -1 : run_status(&run);
    run_free(&run);
    return status;
}
