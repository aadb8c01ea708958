#include "analyzer/driver/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/driver/collect.h"
#include "analyzer/driver/command.h"
#include "analyzer/driver/database.h"
#include "analyzer/driver/options.h"
#include "analyzer/driver/root.h"
#include "analyzer/facts/facts.h"
#include "analyzer/facts/io.h"
#include "analyzer/program/analysis.h"
#include "analyzer/report/report.h"
#include "rules/support/judge.h"
#include "rules/support/knowledge.h"

/* One run, from the database to the report. Freed as a whole. */
struct check {
    const struct check_options *options;
    struct arena arena; /* strings of commands and findings */
    struct commands commands;
    const char *root; /* of the project: files under it are named relative to it */
    struct collection facts;
    struct analysis analysis;
    bool analysed;
    struct knowledge *knowledge;
    int standard;
    struct findings findings;
    struct timespec start;
};

static int read_commands(struct check *check, struct error *err) {
    const struct check_options *options = check->options;
    if (options->database) {
        return database_read(&check->commands, &check->arena, options->database, err);
    }
    return commands_of_files(&check->commands, &check->arena, options->files, options->file_count,
                             options->flags, options->flag_count, err);
}

/* What could not be taken from the database is told with what could not be analysed. */
static void take_failures(struct check *check) {
    for (uint32_t i = 0; i < check->commands.failures.count; i++) {
        vec_push(&check->findings.failures, check->commands.failures.data[i]);
    }
    check->findings.statistics.skipped = check->commands.skipped;
    check->findings.statistics.failed += check->commands.failures.count;
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
static int load_knowledge(struct check *check, struct error *err) {
    enum { MAX_KNOWLEDGE = 16 * 1024 * 1024 }; /* bytes */
    const char *path = check->options->knowledge;
    size_t size;
    if (check->knowledge) {
        return 0;
    }
    check->knowledge = knowledge_load();
    if (!path) {
        return 0;
    }
    const char *text = file_read(&check->arena, path, MAX_KNOWLEDGE, &size, err);
    return text ? knowledge_add(check->knowledge, path, text, size, err) : -1;
}

static int choose_standard(struct check *check, struct error *err) {
    const char *name = check->options->standard;
    const char *target = "";
    if (check->facts.all.count) {
        const struct facts *first = check->facts.all.data[0];
        target = strings_get(&first->strings, first->target);
    }
    if (load_knowledge(check, err)) {
        return -1;
    }
    check->standard = knowledge_standard(check->knowledge,
                                         name ? name : knowledge_default_standard(target), err);
    return check->standard < 0 ? -1 : 0;
}

static int analyse(struct check *check, struct error *err) {
    if (analysis_run(&check->analysis, (const struct facts *const *)check->facts.all.data,
                     check->facts.all.count, knowledge_registrars(), err)) {
        return -1;
    }
    check->analysed = true;
    return 0;
}

static void measure_time(struct check *check) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    check->findings.statistics.seconds =
        (double)(now.tv_sec - check->start.tv_sec) +
        (double)(now.tv_nsec - check->start.tv_nsec) / 1e9;
}

/* Before a report in text and before a dump; JSON has the failures in it. */
static int tell_failures(const struct check *check, struct error *err) {
    int colour = report_colour(check->options->colour, stderr, err);
    if (colour < 0) {
        return -1;
    }
    report_failures(&check->findings, check->root, stderr, colour > 0);
    return 0;
}

static int report(struct check *check, struct error *err) {
    const struct check_options *options = check->options;
    int colour = report_colour(options->colour, stdout, err);
    if (colour < 0) {
        return -1;
    }
    struct report_options how = {.out = stdout,
                                 .root = check->root,
                                 .threshold = options->threshold,
                                 .colour = colour > 0,
                                 .source_lines = true};
    fingerprints_assign(&check->findings, check->root, &check->arena);
    measure_time(check);
    if (options->format == FORMAT_JSON) {
        return report_json(&check->findings, &how, err);
    }
    return tell_failures(check, err) ? -1 : report_text(&check->findings, &how, err);
}

static int dump(struct check *check, struct error *err) {
    if (tell_failures(check, err)) {
        return -1;
    }
    switch (check->options->dump) {
    case DUMP_FACTS:
        for (uint32_t i = 0; i < check->facts.all.count; i++) {
            facts_dump(check->facts.all.data[i], stdout);
        }
        break;
    case DUMP_PROGRAM:
        analysis_dump_program(&check->analysis, stdout);
        break;
    default:
        analysis_dump_reach(&check->analysis, stdout);
        break;
    }
    return report_finish(stdout, err);
}

static int exit_status(const struct check *check) {
    const struct findings *findings = &check->findings;
    if (findings->failures.count) {
        return EXIT_TROUBLE;
    }
    for (uint32_t i = 0; i < findings->findings.count; i++) {
        if (findings->findings.data[i].severity >= check->options->threshold) {
            return EXIT_FOUND;
        }
    }
    return EXIT_CLEAN;
}

/* The passes. Each needs what those before it left in `check`, and adds its own part. */
static int run(struct check *check, struct error *err) {
    bool chosen = check->options->standard || check->options->knowledge;
    if (chosen && choose_standard(check, err)) { /* mistakes are told before the long part */
        return -1;
    }
    if (read_commands(check, err)) {
        return -1;
    }
    take_failures(check);
    check->root = root_find(&check->arena, &check->commands);
    if (collect_facts(&check->facts, &check->commands, check->root, check->options,
                      &check->findings, &check->arena, err)) {
        return -1;
    }
    sort_failures(&check->findings);
    if (choose_standard(check, err) || analyse(check, err)) {
        return -1;
    }
    judge(&check->findings, &check->analysis, check->knowledge, check->standard, &check->arena);
    if (check->options->dump != DUMP_NONE ? dump(check, err) : report(check, err)) {
        return -1;
    }
    return exit_status(check);
}

static void check_free(struct check *check) {
    if (check->analysed) {
        analysis_free(&check->analysis);
    }
    if (check->knowledge) {
        knowledge_free(check->knowledge);
    }
    collection_free(&check->facts);
    commands_free(&check->commands);
    vec_free(&check->findings.handlers);
    vec_free(&check->findings.findings);
    vec_free(&check->findings.failures);
    vec_free(&check->findings.unresolved);
    arena_free(&check->arena);
}

int check_run(const struct check_options *options, struct error *err) {
    struct check check = {.options = options};
    clock_gettime(CLOCK_MONOTONIC, &check.start);
    int status = run(&check, err);
    check_free(&check);
    return status;
}
