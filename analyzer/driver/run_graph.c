/* `sigvet graph`. */
#include "analyzer/base/error.h"
#include "analyzer/driver/options.h"
#include "analyzer/driver/run.h"
#include "analyzer/driver/verbs.h"
#include "analyzer/report/report.h"
#include "rules/support/graph.h"
#include "rules/support/judge.h"
#include "rules/support/query.h"

static int print_graph(struct run *run, struct error *err) {
    struct rule_context context = context_make(&run->findings, &run->analysis, run->knowledge,
                                               run->standard, &run->arena);
    struct query query = query_parse(&run->arena, run->options->subject);
    struct call_graph graph = {0};
    if (run_tell_failures(run, err)) {
        return -1;
    }
    uint32_t handler = query_handler(&run->findings, &query, run->root, err);
    if (handler == NONE) {
        return -1;
    }
    graph_make(&graph, &context, handler);
    int result = report_graph(&graph, run->root, stdout, err);
    graph_free(&graph);
    return result;
}

int graph_run(const struct options *options, struct error *err) {
    struct run run;
    int status = run_passes(&run, options, err);
    status = status ? -1 : print_graph(&run, err);
    status = status < 0 ? -1 : run_status(&run);
    run_free(&run);
    return status;
}
