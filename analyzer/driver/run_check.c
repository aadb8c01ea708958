/* `sigvet check`: what the passes found, judged and reported. */
#include <stdio.h>

#include "analyzer/base/error.h"
#include "analyzer/driver/changes.h"
#include "analyzer/driver/config.h"
#include "analyzer/driver/fix.h"
#include "analyzer/driver/options.h"
#include "analyzer/driver/recall.h"
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
    if (options->baseline && baseline_apply(&run->findings, options->baseline, &run->arena, err)) {
        return -1;
    }
    return options->write_baseline
               ? baseline_write(&run->findings, options->write_baseline, how, err)
               : 0;
}

/* The difference takes the place of the report on stdout. */
static int fix(struct run *run, struct error *err) {
    const struct options *options = run->options;
    struct fixes fixes = {0};
    bool only_shown = options->fixing == FIXING_SHOWN;
    fixes_choose(&fixes, &run->findings, options->threshold, run->root,
                 (const struct facts *const *)run->facts.all.data, run->facts.all.count);
    int status = only_shown ? fixes_print(&fixes, run->root, stdout, err)
                            : fixes_write(&fixes, err);
    if (status == 0 && !options->quiet) {
        fixes_tell(&fixes, only_shown);
    }
    fixes_free(&fixes);
    return status;
}

static int report(struct run *run, struct error *err) {
    struct report_options how;
    if (run_report_options(run, &how, err) || use_baselines(run, &how, err)) {
        return -1;
    }
    const struct outputs *outputs = &run->options->outputs;
    bool complete = outputs->format->is_complete && run->options->fixing != FIXING_SHOWN;
    if (!complete && run_tell_failures(run, err)) {
        return -1;
    }
    bool is_difference = run->options->fixing == FIXING_SHOWN;
    if (outputs_write(outputs, &run->findings, &how, !is_difference, err) ||
        (run->options->fixing && fix(run, err))) {
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

/* One run of the command. Freed as a whole. */
struct check {
    const bool *rules; /* selection_resolve */
    struct renames renames;
    struct changes changes;
    struct run run;
    struct coverage coverage;
    struct arena arena;
};

/* Mistakes are told before the long part. */
static int prepare(struct check *check, const struct options *options, struct error *err) {
    check->rules = selection_resolve(&options->rules, &check->arena, err);
    if (!check->rules || outputs_check(&options->outputs, err)) {
        return -1;
    }
    if (options->fixing && options->program) {
        return error_set(err, "other programs may share the sources that --fix would change: leave out "
                              "--program, or 'program' in the settings");
    }
    if (options->follow_renames && !options->baseline) {
        return error_set(err, "--follow-renames goes with a baseline: --baseline=FILE");
    }
    if (options->follow_renames &&
        renames_read(&check->renames, options->baseline, &check->arena, err)) {
        return -1;
    }
    return options->new_since ? changes_read(&check->changes, options->new_since, err) : 0;
}

/* What the rules find, as in an earlier run when nothing that counts has changed since. */
static int find(struct check *check, struct error *err) {
    struct run *run = &check->run;
    const struct options *options = run->options;
    struct rule_policy policy = {check->rules, options->gravest_of_faults,
                                 options->gravest_of_final, options->reason_required,
                                 options->every_call};
    bool found;
    if (recall_findings(run, &policy, &found, err) || (!found && run_analyse(run, err))) {
        return -1;
    }
    if (found) {
        return 0;
    }
    struct rule_context context = context_make(&run->findings, &run->analysis, run->knowledge,
                                               run->standard, &run->arena);
    judge(&context, &policy);
    remember_findings(run, &policy);
    if (options->statistics) {
        coverage_measure(&check->coverage, &context);
        run->findings.coverage = &check->coverage;
    }
    return 0;
}

/* What the user's settings and the history of the sources make of them. */
static void adjust(struct check *check) {
    struct run *run = &check->run;
    const struct options *options = run->options;
    fingerprints_assign(&run->findings, run->root, &check->renames, &run->arena);
    if (options->settings) {
        config_apply(options->settings, &run->findings, run->root);
    }
    if (options->new_since) {
        changes_mark(&check->changes, &run->findings, options->new_since);
    }
}

int check_run(const struct options *options, struct error *err) {
    struct check check = {0};
    int status = -1;
    if (prepare(&check, options, err) == 0 && run_prepare(&check.run, options, err) == 0 &&
        find(&check, err) == 0) {
        adjust(&check);
        status = options->dump != DUMP_NONE ? dump(&check.run, err) : report(&check.run, err);
        status = status < 0 ? -1 : exit_status(&check.run);
    }
    coverage_free(&check.coverage);
    run_free(&check.run);
    changes_free(&check.changes);
    vec_free(&check.renames.all);
    arena_free(&check.arena);
    return status;
}
