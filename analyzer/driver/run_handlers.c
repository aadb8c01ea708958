/* `sigvet handlers`. */
#include "analyzer/base/error.h"
#include "analyzer/driver/options.h"
#include "analyzer/driver/run.h"
#include "analyzer/driver/verbs.h"
#include "analyzer/report/report.h"
#include "rules/support/judge.h"

static int print_handlers(struct run *run, struct error *err) {
    struct report_options how;
    context_make(&run->findings, &run->analysis, run->knowledge, run->standard, &run->arena);
    if (run_report_options(run, &how, err)) {
        return -1;
    }
    if (run->options->format == FORMAT_JSON) {
        return report_handlers_json(&run->findings, &how, err);
    }
    return run_tell_failures(run, err) ? -1 : report_handlers_text(&run->findings, &how, err);
}

int handlers_run(const struct options *options, struct error *err) {
    struct run run;
    int status = run_passes(&run, options, err);
    status = status ? -1 : print_handlers(&run, err);
    status = status < 0 ? -1 : run_status(&run);
    run_free(&run);
    return status;
}
