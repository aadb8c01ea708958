#include "analyzer/driver/collect.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/driver/cache.h"
#include "analyzer/driver/command.h"
#include "analyzer/driver/options.h"
#include "analyzer/driver/progress.h"
#include "analyzer/driver/signals.h"
#include "analyzer/driver/worker_process.h"
#include "analyzer/driver/workers.h"
#include "analyzer/extract/extract.h"
#include "analyzer/facts/facts.h"
#include "analyzer/facts/io.h"

enum { FACTS_IN_MEMORY = 256 * 1024 * 1024 }; /* bytes; what is more lies in a file */

/* How one TU ended. */
struct outcome {
    struct facts *facts; /* or NULL */
    struct failure failure; /* message NULL when there is none */
};

struct collector {
    const struct commands *commands;
    const char *root;
    struct outcome *outcomes; /* by index of the command */
    struct arena *arena;
    struct progress progress;
    struct cache *cache;      /* or NULL */
    struct pack *pack;        /* of all facts */
    uint32_t cached;          /* commands whose facts it had */
    VEC(uint32_t) missing;    /* the other commands */
};

static const char *copy(struct collector *collector, const char *text) {
    return arena_text(collector->arena, text, strlen(text));
}

static void fail(struct collector *collector, uint32_t index, const char *kind,
                 const char *message) {
    collector->outcomes[index].failure =
        (struct failure){.file = collector->commands->commands.data[index].file,
                         .message = copy(collector, message),
                         .kind = kind};
}

/* Where an error in another file than the TU's own is: "log.h:1:9: ", else "". */
static const char *place_elsewhere(const struct collector *collector, const struct facts *facts,
                                   const struct location *location) {
    const char *file = strings_get(&facts->strings, location->file);
    return location->file == facts->main_file
               ? ""
               : arena_printf(collector->arena, "%s:%u:%u: ", path_under(file, collector->root),
                              location->line, location->column);
}

/* Errors in the source: the first tells, the rest is a count. */
static void report_diagnostics(struct collector *collector, uint32_t index) {
    const struct facts *facts = collector->outcomes[index].facts;
    if (!facts->diagnostics.count) {
        return;
    }
    const struct diagnostic *first = &facts->diagnostics.data[0];
    const struct location *location =
        first->location != NONE ? &facts->locations.data[first->location] : NULL;
    struct failure *failure = &collector->outcomes[index].failure;
    char more[96] = "";
    if (facts->diagnostics.count > 1) {
        snprintf(more, sizeof more, " (and %u more)", facts->diagnostics.count - 1);
    }
    fail(collector, index, "parse",
         arena_printf(collector->arena,
                      "%sclang reports: %s%s; what it could not parse was not analysed",
                      location ? place_elsewhere(collector, facts, location) : "",
                      strings_get(&facts->strings, first->message), more));
    if (location && location->file == facts->main_file) {
        failure->line = location->line;
        failure->column = location->column;
    }
}

static void read_facts(struct collector *collector, uint32_t index, const char *path) {
    struct error err = {0};
    struct facts *facts = calloc(1, sizeof *facts);
    if (!facts) {
        out_of_memory();
    }
    if (facts_load(facts, path, &err)) {
        free(facts);
        fail(collector, index, "crash",
             arena_printf(collector->arena, "its worker left facts that cannot be read: %s",
                          err.message));
    } else {
        collector->outcomes[index].facts = facts;
        report_diagnostics(collector, index);
        if (collector->cache && !facts->diagnostics.count) {
            cache_keep(collector->cache, index, facts);
        }
        pack_add(collector->pack, facts);
    }
    unlink(path);
}

static void finish(void *user, uint32_t request, const struct workers_result *result) {
    struct collector *collector = user;
    uint32_t index = collector->missing.data[request];
    progress_step(&collector->progress, collector->commands->commands.data[index].file);
    if (result->facts) {
        read_facts(collector, index, result->facts);
    } else {
        fail(collector, index, result->kind, result->message);
    }
}

static int run_workers(struct collector *collector, const struct options *options,
                       struct error *err) {
    const char *program = worker_program_path(collector->arena, "/proc/self/exe", err);
    if (!program) {
        return -1;
    }
    uint32_t count = collector->missing.count;
    struct extract_request *requests = ARENA_ARRAY(collector->arena, struct extract_request, count);
    struct workers_options workers = {.program = program,
                                      .jobs = options->jobs,
                                      .timeout_seconds = options->timeout,
                                      .memory_mib = options->memory_limit,
                                      .resource_directory = options->resource_directory,
                                      .verbose = options->verbose};
    const char *temporary = getenv("TMPDIR");
    char *folder = arena_printf(collector->arena, "%s/sigvet-XXXXXX",
                                temporary && *temporary ? temporary : "/tmp");
    for (uint32_t i = 0; i < count; i++) {
        const struct compile_command *command =
            &collector->commands->commands.data[collector->missing.data[i]];
        requests[i] = (struct extract_request){command->directory, command->file,
                                               command->arguments, command->argument_count};
    }
    sigset_t before = signals_hold(); /* workers_run gives up when one of them is pending */
    int result = -1;
    if (mkdtemp(folder)) {
        result = workers_run(&workers, requests, count, folder, finish, collector, err);
        rmdir(folder);
    } else {
        error_set(err, "cannot make a folder for temporary files, '%s': %s; set TMPDIR to a "
                       "folder that can be written to", folder, strerror(errno));
    }
    signals_release(&before);
    return result;
}

/* Takes from the cache what it has; the rest is missing. */
static void ask_cache(struct collector *collector) {
    for (uint32_t i = 0; i < collector->commands->commands.count; i++) {
        const struct compile_command *command = &collector->commands->commands.data[i];
        struct facts *facts = collector->cache ? cache_find(collector->cache, i) : NULL;
        if (facts) {
            collector->outcomes[i].facts = facts;
            collector->cached++;
            pack_add(collector->pack, facts);
            progress_step(&collector->progress, command->file);
        } else {
            vec_push(&collector->missing, i);
        }
    }
}

/* The facts of all commands, from the cache or from workers. */
static int collect(struct collector *collector, const struct options *options,
                   struct error *err) {
    ask_cache(collector);
    int result = collector->missing.count ? run_workers(collector, options, err) : 0;
    vec_free(&collector->missing);
    return result;
}

static void count_outcome(const struct outcome *outcome, struct collection *collection,
                          struct findings *findings) {
    if (outcome->facts) {
        vec_push(&collection->all, outcome->facts);
        findings->statistics.parsed++;
        findings->statistics.functions += outcome->facts->functions.count - 1;
    }
    if (outcome->failure.message) {
        vec_push(&findings->failures, outcome->failure);
        findings->statistics.failed++;
    }
}

int collect_facts(struct collection *collection, const struct commands *commands,
                  const char *root, const struct options *options, struct cache *cache,
                  struct findings *findings, struct arena *arena, struct error *err) {
    struct collector collector = {
        .commands = commands, .root = root, .arena = arena, .cache = cache,
        .pack = &collection->pack};
    collection->pack.limit = FACTS_IN_MEMORY;
    uint32_t count = commands->commands.count;
    collector.outcomes = ARENA_ARRAY(arena, struct outcome, count);
    progress_start(&collector.progress, count, options->quiet);
    int result = count ? collect(&collector, options, err) : 0;
    progress_end(&collector.progress);
    for (uint32_t i = 0; i < count; i++) {
        count_outcome(&collector.outcomes[i], collection, findings);
    }
    findings->statistics.cached = collector.cached;
    return result;
}

void collection_free(struct collection *collection) {
    for (uint32_t i = 0; i < collection->all.count; i++) {
        facts_free(collection->all.data[i]);
        free(collection->all.data[i]);
    }
    vec_free(&collection->all);
    pack_free(&collection->pack);
}
