/* `sigvet check`: what the passes found, judged and reported. */
#include <stdio.h>

#include "analyzer/base/error.h"
#include "analyzer/driver/config.h"
#include "analyzer/driver/options.h"
#include "analyzer/driver/run.h"
#include "analyzer/driver/verbs.h"
#include "analyzer/facts/facts.h"
#include "analyzer/facts/io.h"
#include "analyzer/report/baseline.h"
#include "analyzer/report/formats.h"
#include "rules/support/coverage.h"
#include "rules/support/judge.h"

static int use_baselines(struct run *run, const struct report_options *how, struct error *err) {
    const struct options *options = run->options;
    if (options->baseline && baseline_apply(&run->findings, options->baseline, err)) {
        return -1;
    }
    return options->write_baseline
               ? baseline_write(&run->findings, options->write_baseline, how, err)
               : 0;
}

static int report(struct run *run, struct error *err) {
    struct report_options how;
    fingerprints_assign(&run->findings, run->root, &run->arena);
    if (run_report_options(run, &how, err) || use_baselines(run, &how, err)) {
        return -1;
    }
    const struct outputs *outputs = &run->options->outputs;
    bool complete = outputs->format->is_complete;
    if (!complete && run_tell_failures(run, err)) {
        return -1;
    }
    if (outputs_write(outputs, &run->findings, &how, err)) {
        return -1;
    }
    if (!complete && run->findings.coverage) {
        report_statistics(&run->findings, run->root, stderr);
    }
    return 0;
}

static int dump(struct run *run, struct error *err) {
    if (run_tell_failures(run, err)) {
        return -1;
    }
    switch (run->options->dump) {
    case DUMP_FACTS:
        for (uint32_t i = 0; i < run->facts.all.count; i++) {
            facts_dump(run->facts.all.data[i], stdout);
        }
        break;
    case DUMP_PROGRAM:
        analysis_dump_program(&run->analysis, stdout);
        break;
    case DUMP_MASKS:
        analysis_dump_masks(&run->analysis, stdout);
        break;
    default:
        analysis_dump_reach(&run->analysis, stdout);
        break;
    }
    return report_finish(stdout, err);
}

static int exit_status(const struct run *run) {
    const struct findings *findings = &run->findings;
    if (run_status(run) != EXIT_CLEAN) {
        return run_status(run);
    }
    for (uint32_t i = 0; i < findings->findings.count; i++) {
        if (finding_is_shown(&findings->findings.data[i], run->options->threshold)) {
            return EXIT_FOUND;
        }
    }
    return EXIT_CLEAN;
}

int check_run(const struct options *options, struct error *err) {
    struct run run;
    struct coverage coverage = {0};
    struct arena arena = {0};
    const bool *rules = selection_resolve(&options->rules, &arena, err);
    if (!rules || outputs_check(&options->outputs, err)) { /* mistakes are told before the long part */
        arena_free(&arena);
        return -1;
    }
    int status = run_passes(&run, options, err);
    if (status == 0) {
        struct rule_context context = context_make(&run.findings, &run.analysis, run.knowledge,
                                                   run.standard, &run.arena);
        struct rule_policy policy = {rules, options->gravest_of_faults, options->gravest_of_final,
                                     options->every_call};
        judge(&context, &policy);
        if (options->settings) {
            config_apply(options->settings, &run.findings, run.root);
        }
        if (options->statistics) {
            coverage_measure(&coverage, &context);
            run.findings.coverage = &coverage;
        }
        status = options->dump != DUMP_NONE ? dump(&run, err) : report(&run, err);
    }
    status = status < 0 ? -1 : exit_status(&run);
    coverage_free(&coverage);
    run_free(&run);
    arena_free(&arena);
    return status;
}
