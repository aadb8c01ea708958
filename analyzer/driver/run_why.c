/* `sigvet why`. */
#include "analyzer/base/error.h"
#include "analyzer/driver/options.h"
#include "analyzer/driver/run.h"
#include "analyzer/driver/verbs.h"
#include "analyzer/report/report.h"
#include "rules/support/judge.h"
#include "rules/support/query.h"
#include "rules/support/why.h"

static int print_answer(struct run *run, struct error *err) {
    struct rule_context context = context_make(&run->findings, &run->analysis, run->knowledge,
                                               run->standard, &run->arena);
    struct query query = query_parse(&run->arena, run->options->subject);
    struct report_options how;
    struct answer answer;
    if (run_report_options(run, &how, err) || run_tell_failures(run, err)) {
        return -1;
    }
    int result = why_answer(&answer, &context, &query, run->root, err);
    result = result ? -1 : report_why(&run->findings, &answer, &how, err);
    why_free(&answer);
    return result;
}

int why_run(const struct options *options, struct error *err) {
    struct run run;
    int status = run_passes(&run, options, err);
    status = status ? -1 : print_answer(&run, err);
    status = status < 0 ? -1 : run_status(&run);
    run_free(&run);
    return status;
}
