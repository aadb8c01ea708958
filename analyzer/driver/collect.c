#include "analyzer/driver/collect.h"

#include <dirent.h>
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

enum { FACTS_IN_MEMORY = 160 * 1024 * 1024 }; /* bytes; what is more lies in a file */

/* How one TU ended; all zero as long as it has not. */
struct outcome {
    struct facts *facts; /* or NULL */
    struct failure failure; /* message NULL when there is none */
};

/* Workers at work. */
struct extraction {
    struct collection *collection;
    VEC(uint32_t) missing; /* commands */
    struct progress progress;
};

static const char *copy(struct collection *collection, const char *text) {
    return arena_text(collection->arena, text, strlen(text));
}

static void fail(struct collection *collection, uint32_t index, const char *kind,
                 const char *message) {
    collection->outcomes[index].failure =
        (struct failure){.file = collection->commands->commands.data[index].file,
                         .message = copy(collection, message),
                         .kind = kind};
}

/* Where an error in another file than the TU's own is: "log.h:1:9: ", else "". */
static const char *place_elsewhere(const struct collection *collection, const struct facts *facts,
                                   const struct location *location) {
    const char *file = strings_get(&facts->strings, location->file);
    return location->file == facts->main_file
               ? ""
               : arena_printf(collection->arena, "%s:%u:%u: ", path_under(file, collection->root),
                              location->line, location->column);
}

/* Errors in the source: the first tells, the rest is a count. */
static void report_diagnostics(struct collection *collection, uint32_t index) {
    const struct facts *facts = collection->outcomes[index].facts;
    if (!facts->diagnostics.count) {
        return;
    }
    const struct diagnostic *first = &facts->diagnostics.data[0];
    const struct location *location =
        first->location != NONE ? &facts->locations.data[first->location] : NULL;
    struct failure *failure = &collection->outcomes[index].failure;
    char more[96] = "";
    if (facts->diagnostics.count > 1) {
        snprintf(more, sizeof more, " (and %u more)", facts->diagnostics.count - 1);
    }
    fail(collection, index, "parse",
         arena_printf(collection->arena,
                      "%sclang reports: %s%s; what it could not parse was not analysed",
                      location ? place_elsewhere(collection, facts, location) : "",
                      strings_get(&facts->strings, first->message), more));
    if (location && location->file == facts->main_file) {
        failure->line = location->line;
        failure->column = location->column;
    }
}

static void read_facts(struct collection *collection, uint32_t index, const char *path) {
    struct error err = {0};
    struct facts *facts = calloc(1, sizeof *facts);
    if (!facts) {
        out_of_memory();
    }
    if (facts_load(facts, path, &err)) {
        free(facts);
        fail(collection, index, "crash",
             arena_printf(collection->arena, "its worker left facts that cannot be read: %s",
                          err.message));
    } else {
        collection->outcomes[index].facts = facts;
        report_diagnostics(collection, index);
        if (collection->cache && !facts->diagnostics.count) {
            cache_keep(collection->cache, index, facts);
        }
        pack_add(&collection->pack, facts);
    }
    unlink(path);
}

static void finish(void *user, uint32_t request, const struct workers_result *result) {
    struct extraction *extraction = user;
    struct collection *collection = extraction->collection;
    uint32_t index = extraction->missing.data[request];
    progress_step(&extraction->progress, collection->commands->commands.data[index].file);
    collection->extracted++;
    if (result->facts) {
        read_facts(collection, index, result->facts);
    } else {
        fail(collection, index, result->kind, result->message);
    }
}

/* Removes a folder and the files in it: of a worker that was ended something may have been left. */
static void remove_folder(struct arena *arena, const char *folder) {
    DIR *entries = opendir(folder);
    for (struct dirent *entry; entries && (entry = readdir(entries));) {
        unlink(arena_printf(arena, "%s/%s", folder, entry->d_name)); /* fails for . and .. */
    }
    if (entries) {
        closedir(entries);
    }
    rmdir(folder);
}

static int run_workers(struct extraction *extraction, struct error *err) {
    const struct collection *collection = extraction->collection;
    const struct options *options = collection->options;
    const char *program = worker_program_path(collection->arena, "/proc/self/exe", err);
    if (!program) {
        return -1;
    }
    uint32_t count = extraction->missing.count;
    struct extract_request *requests =
        ARENA_ARRAY(collection->arena, struct extract_request, count);
    struct workers_options workers = {.program = program,
                                      .jobs = options->jobs,
                                      .timeout_seconds = options->timeout,
                                      .memory_mib = options->memory_limit,
                                      .resource_directory = options->resource_directory,
                                      .verbose = options->verbose};
    const char *temporary = getenv("TMPDIR");
    char *folder = arena_printf(collection->arena, "%s/sigvet-XXXXXX",
                                temporary && *temporary ? temporary : "/tmp");
    for (uint32_t i = 0; i < count; i++) {
        const struct compile_command *command =
            &collection->commands->commands.data[extraction->missing.data[i]];
        requests[i] = (struct extract_request){.directory = command->directory,
                                               .file = command->file,
                                               .arguments = command->arguments,
                                               .argument_count = command->argument_count};
    }
    sigset_t before = signals_hold(); /* workers_run gives up when one of them is pending */
    int result = -1;
    if (mkdtemp(folder)) {
        result = workers_run(&workers, requests, count, folder, finish, extraction, err);
        remove_folder(collection->arena, folder);
    } else {
        error_set(err, "cannot make a folder for temporary files, '%s': %s; set TMPDIR to a "
                       "folder that can be written to", folder, strerror(errno));
    }
    signals_release(&before);
    return result;
}

static bool has_ended(const struct outcome *outcome) {
    return outcome->facts || outcome->failure.message;
}

static void ask_cache(struct collection *collection, uint32_t index) {
    struct facts *facts = collection->cache ? cache_find(collection->cache, index) : NULL;
    if (facts) {
        collection->outcomes[index].facts = facts;
        pack_add(&collection->pack, facts);
    }
}

/* Extracts what neither the collection nor the cache has. */
static int extract(struct collection *collection, bool open_all, struct error *err) {
    struct extraction extraction = {.collection = collection};
    struct cache *cache = collection->cache;
    for (uint32_t i = 0; i < collection->commands->commands.count; i++) {
        struct outcome *outcome = &collection->outcomes[i];
        if (has_ended(outcome) || (!open_all && cache && cache_holds(cache, i))) {
            continue;
        }
        ask_cache(collection, i);
        if (!outcome->facts) {
            vec_push(&extraction.missing, i);
        }
    }
    uint32_t count = extraction.missing.count;
    progress_start(&extraction.progress, count, collection->options->quiet);
    int result = count ? run_workers(&extraction, err) : 0;
    progress_end(&extraction.progress);
    vec_free(&extraction.missing);
    return result;
}

/* --- what others see --- */

void collection_open(struct collection *collection, const struct commands *commands,
                     const char *root, const struct options *options, struct cache *cache,
                     struct arena *arena) {
    *collection = (struct collection){
        .commands = commands,
        .root = root,
        .options = options,
        .cache = cache,
        .arena = arena,
        .outcomes = ARENA_ARRAY(arena, struct outcome, commands->commands.count),
        .pack = {.limit = FACTS_IN_MEMORY}};
}

int collect_changed(struct collection *collection, struct error *err) {
    return extract(collection, false, err);
}

const struct facts *collection_get(struct collection *collection, uint32_t command) {
    struct outcome *outcome = &collection->outcomes[command];
    if (!has_ended(outcome)) {
        ask_cache(collection, command);
    }
    return outcome->facts;
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

int collect_facts(struct collection *collection, struct findings *findings, struct error *err) {
    uint32_t count = collection->commands->commands.count;
    int result = extract(collection, true, err);
    for (uint32_t i = 0; i < count; i++) {
        count_outcome(&collection->outcomes[i], collection, findings);
    }
    findings->statistics.cached = count - collection->extracted;
    return result;
}

void collection_free(struct collection *collection) {
    for (uint32_t i = 0; collection->commands && i < collection->commands->commands.count; i++) {
        if (collection->outcomes[i].facts) {
            facts_free(collection->outcomes[i].facts);
            free(collection->outcomes[i].facts);
        }
    }
    vec_free(&collection->all);
    pack_free(&collection->pack);
}
