#include "analyzer/driver/run.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/driver/cache.h"
#include "analyzer/driver/config.h"
#include "analyzer/driver/database.h"
#include "analyzer/driver/options.h"
#include "analyzer/driver/root.h"
#include "analyzer/driver/worker_process.h"
#include "analyzer/facts/facts.h"
#include "analyzer/facts/finding_io.h"
#include "analyzer/report/report.h"
#include "rules/support/knowledge.h"

static int read_commands(struct run *run, struct error *err) {
    const struct options *options = run->options;
    if (options->database) {
        return database_read(&run->commands, &run->arena, options->database, err);
    }
    return commands_of_files(&run->commands, &run->arena, options->files, options->file_count,
                             options->flags, options->flag_count, err);
}

/* What could not be taken from the database is told with what could not be analysed. */
static void take_failures(struct run *run) {
    for (uint32_t i = 0; i < run->commands.failures.count; i++) {
        vec_push(&run->findings.failures, run->commands.failures.data[i]);
    }
    run->findings.statistics.skipped = run->commands.skipped;
    run->findings.statistics.failed += run->commands.failures.count;
}

static int compare_failures(const void *a, const void *b) {
    const struct failure *left = a;
    const struct failure *right = b;
    int files = strcmp(left->file, right->file);
    return files ? files : strcmp(left->message, right->message);
}

static void sort_failures(struct findings *findings) {
    if (findings->failures.count) {
        qsort(findings->failures.data, findings->failures.count, sizeof *findings->failures.data,
              compare_failures);
    }
}

/* The data of the build, and the user's own. */
static int load_knowledge(struct run *run, struct error *err) {
    const char *path = run->options->knowledge;
    size_t size;
    if (run->knowledge) {
        return 0;
    }
    run->knowledge = knowledge_load();
    const struct config *settings = run->options->settings;
    if (settings && knowledge_add(run->knowledge, settings->path, settings->knowledge,
                                  strlen(settings->knowledge), err)) {
        return -1;
    }
    if (!path) {
        return 0;
    }
    const char *text = file_read(&run->arena, path, MAX_KNOWLEDGE, &size, err);
    return text ? knowledge_add(run->knowledge, path, text, size, err) : -1;
}

static int choose_standard(struct run *run, struct error *err) {
    const char *name = run->options->standard;
    const char *target = "";
    if (run->facts.all.count) {
        const struct facts *first = run->facts.all.data[0];
        target = strings_get(&first->strings, first->target);
    }
    if (load_knowledge(run, err)) {
        return -1;
    }
    run->standard = knowledge_standard(run->knowledge,
                                         name ? name : knowledge_default_standard(target), err);
    return run->standard < 0 ? -1 : 0;
}

/* All TUs, or those of the executable that the user asks for. */
static int select_units(struct run *run, struct error *err) {
    const char *name = run->options->program;
    const struct facts *const *facts = (const struct facts *const *)run->facts.all.data;
    for (uint32_t i = 0; !name && i < run->facts.all.count; i++) {
        vec_push(&run->selection.all, facts[i]);
    }
    if (!name) {
        return 0;
    }
    struct statistics *statistics = &run->findings.statistics;
    if (executables_select(&run->selection, facts, run->facts.all.count, name, err)) {
        return -1;
    }
    statistics->parsed = run->selection.all.count;
    statistics->functions = 0;
    for (uint32_t i = 0; i < run->selection.all.count; i++) {
        statistics->functions += run->selection.all.data[i]->functions.count - 1;
    }
    return 0;
}

static void analyse(struct run *run) {
    analysis_run(&run->analysis, run->selection.all.data, run->selection.all.count,
                 knowledge_registrars(run->knowledge));
    run->analysed = true;
}

static void measure_time(struct run *run) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    run->findings.statistics.seconds = (double)(now.tv_sec - run->start.tv_sec) +
                                       (double)(now.tv_nsec - run->start.tv_nsec) / 1e9;
}

int run_report_options(struct run *run, struct report_options *how, struct error *err) {
    int colour = report_colour(run->options->colour, stdout, err);
    measure_time(run);
    *how = (struct report_options){.out = stdout,
                                   .root = run->root,
                                   .threshold = run->options->threshold,
                                   .colour = colour > 0,
                                   .quiet = run->options->quiet,
                                   .source_lines = true};
    return colour < 0 ? -1 : 0;
}

int run_status(const struct run *run) {
    return run->findings.failures.count ? EXIT_TROUBLE : EXIT_CLEAN;
}

int run_tell_failures(const struct run *run, struct error *err) {
    int colour = report_colour(run->options->colour, stderr, err);
    if (colour < 0) {
        return -1;
    }
    report_failures(&run->findings, run->root, stderr, colour > 0);
    return 0;
}

/* -1 and a message when a cache was asked for and cannot be had. */
static int open_cache(struct run *run, struct error *err) {
    const struct options *options = run->options;
    if (options->no_cache) {
        return 0;
    }
    struct cache_options cache = {
        .directory = options->cache_directory,
        .limit = (uint64_t)options->cache_size << 20,
        .extractor = worker_program_path(&run->arena, "/proc/self/exe", err),
        .resource_directory = options->resource_directory};
    if (!cache.extractor) {
        return -1;
    }
    run->cache = cache_open(&cache, &run->commands, err);
    return !run->cache && options->cache_directory ? -1 : 0;
}

int run_prepare(struct run *run, const struct options *options, struct error *err) {
    *run = (struct run){.options = options};
    clock_gettime(CLOCK_MONOTONIC, &run->start);
    bool chosen = options->standard || options->knowledge || options->settings;
    if (chosen && choose_standard(run, err)) { /* mistakes are told before the long part */
        return -1;
    }
    if (read_commands(run, err)) {
        return -1;
    }
    take_failures(run);
    run->root = root_find(&run->arena, &run->commands);
    run->findings.statistics.translation_units = run->commands.commands.count;
    if (open_cache(run, err)) {
        return -1;
    }
    collection_open(&run->facts, &run->commands, run->root, options, run->cache, &run->arena);
    return 0;
}

int run_analyse(struct run *run, struct error *err) {
    if (collect_facts(&run->facts, &run->findings, err)) {
        return -1;
    }
    sort_failures(&run->findings);
    if (choose_standard(run, err) || select_units(run, err)) {
        return -1;
    }
    analyse(run);
    return 0;
}

int run_passes(struct run *run, const struct options *options, struct error *err) {
    return run_prepare(run, options, err) || run_analyse(run, err) ? -1 : 0;
}

void run_free(struct run *run) {
    if (run->analysed) {
        analysis_free(&run->analysis);
    }
    if (run->knowledge) {
        knowledge_free(run->knowledge);
    }
    vec_free(&run->selection.all);
    collection_free(&run->facts);
    cache_close(run->cache);
    commands_free(&run->commands);
    findings_drop(&run->findings);
    vec_free(&run->findings.rules);
    vec_free(&run->findings.failures);
    vec_free(&run->findings.gone);
    arena_free(&run->arena);
}
