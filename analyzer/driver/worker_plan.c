#include "analyzer/driver/worker_plan.h"

#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <xxhash.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/file.h"
#include "analyzer/base/preamble.h"
#include "analyzer/base/vec.h"
#include "analyzer/extract/extract.h"

/* The fewest requests for which a worker makes a prefix, which costs what two or three of them do
 * without. */
enum { MIN_SHARED = 4 };
enum { MAX_BEGINNING = 64 << 10 }; /* bytes of a source that are looked at */

/* A source, and what it begins with. */
struct source {
    uint32_t request;
    off_t size;       /* bytes; 0 when it is not there */
    uint64_t *path;   /* hashes: of all up to a directive that may end a layer. Equal where sources
                         agree that far in directives, flags and what names in quotes mean */
    uint32_t *depths; /* the number of directives up to there */
    uint32_t length;  /* of both */
    const char *shared;
    uint32_t group;   /* of those whose first layer is one; 0 for a source by itself */
};

struct planner {
    struct arena *arena;
    const struct extract_request *requests;
    struct source *sources;
    uint32_t groups;
    struct headers headers;
    struct arena scratch; /* for one source */
};

/* --- what a source begins with --- */

static uint64_t hash_flags(const struct extract_request *request) {
    uint64_t hash = XXH3_64bits(request->directory, strlen(request->directory));
    for (uint32_t i = 0; i < request->argument_count; i++) {
        const char *argument = request->arguments[i];
        hash = XXH3_64bits_withSeed(argument, strlen(argument) + 1, hash);
    }
    return hash;
}

static void add_path(struct planner *planner, struct source *source,
                     const struct preamble *preamble) {
    uint64_t hash = hash_flags(&planner->requests[source->request]);
    uint32_t count = preamble->directives.count;
    source->path = ARENA_ARRAY(planner->arena, uint64_t, count);
    source->depths = ARENA_ARRAY(planner->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct directive *directive = &preamble->directives.data[i];
        hash = XXH3_64bits_withSeed(directive->text, directive->length, hash);
        if (directive->local) {
            hash = XXH3_64bits_withSeed(preamble->folder, strlen(preamble->folder), hash);
        }
        if (directive->whole) {
            source->path[source->length] = hash;
            source->depths[source->length++] = i + 1;
        }
    }
}

static void read_source(struct planner *planner, struct source *source, const char *path) {
    const struct extract_request *request = &planner->requests[source->request];
    if (!flags_may_share(request->file, request->arguments, request->argument_count)) {
        return;
    }
    char *text = arena_alloc(&planner->scratch, MAX_BEGINNING);
    struct preamble preamble = {
        .text = text,
        .headers = &planner->headers,
        .folder = dirname(arena_text(&planner->scratch, path, strlen(path))),
        .limit = PREAMBLE_LIMIT};
    preamble_read(&preamble, file_beginning(path, text, MAX_BEGINNING));
    add_path(planner, source, &preamble);
    preamble_free(&preamble);
}

static void add_sources(struct planner *planner, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        const struct extract_request *request = &planner->requests[i];
        struct stat info;
        char *path = path_join(&planner->scratch, request->directory, request->file);
        planner->sources[i] = (struct source){
            .request = i, .size = stat(path, &info) ? 0 : info.st_size, .shared = ""};
        if (count >= MIN_SHARED) {
            read_source(planner, &planner->sources[i], path);
        }
        arena_clear(&planner->scratch);
    }
    headers_free(&planner->headers);
    arena_free(&planner->scratch);
}

/* --- layers --- */

static int compare_paths(const void *left, const void *right) {
    const struct source *a = left, *b = right;
    for (uint32_t i = 0; i < a->length && i < b->length; i++) {
        if (a->path[i] != b->path[i]) {
            return a->path[i] < b->path[i] ? -1 : 1;
        }
    }
    if (a->length != b->length) {
        return a->length < b->length ? -1 : 1;
    }
    return a->request < b->request ? -1 : a->request > b->request;
}

/* How many steps of their paths the sources, which are sorted, have in common. */
static uint32_t common_length(const struct source *sources, uint32_t count) {
    const struct source *first = &sources[0], *last = &sources[count - 1];
    uint32_t length = 0;
    while (length < first->length && length < last->length &&
           first->path[length] == last->path[length]) {
        length++;
    }
    return length;
}

static void add_layer(struct planner *planner, struct source *sources, uint32_t count,
                      uint32_t depth) {
    bool first = !*sources[0].shared;
    const char *shared = arena_printf(planner->arena, first ? "%s%u" : "%s,%u",
                                      sources[0].shared, depth);
    planner->groups += first;
    for (uint32_t i = 0; i < count; i++) {
        sources[i].shared = shared;
        sources[i].group = planner->groups;
    }
}

/* Gives layers to sources that agree in `known` steps of their paths, which layers have: one where
 * they part, and then each part its own. */
static void plan_layers(struct planner *planner, struct source *sources, uint32_t count,
                        uint32_t known) {
    uint32_t common = common_length(sources, count);
    if (common > known) {
        add_layer(planner, sources, count, sources[0].depths[common - 1]);
    }
    for (uint32_t begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && sources[begin].length > common &&
                              sources[end].length > common &&
                              sources[end].path[common] == sources[begin].path[common];) {
            end++;
        }
        if (end - begin >= MIN_SHARED && end - begin < count) {
            plan_layers(planner, sources + begin, end - begin, common);
        }
    }
}

/* --- spans --- */

/* By groups, and where their layers come one after the other; the rest behind. */
static int compare_groups(const void *left, const void *right) {
    const struct source *a = left, *b = right;
    if (a->group != b->group) {
        return a->group - 1 < b->group - 1 ? -1 : 1; /* 0 is behind all */
    }
    return a->group ? compare_paths(a, b) : a->request < b->request ? -1 : 1;
}

struct sized_span {
    struct span span;
    off_t size;
};

static int compare_spans(const void *left, const void *right) {
    const struct sized_span *a = left, *b = right;
    if (a->size != b->size) {
        return a->size > b->size ? -1 : 1;
    }
    return a->span.next < b->span.next ? -1 : a->span.next > b->span.next;
}

static void make_spans(struct planner *planner, struct plan *plan, uint32_t count) {
    VEC(struct sized_span) spans = {0};
    for (uint32_t i = 0; i < count; i++) {
        const struct source *source = &planner->sources[i];
        bool joins = i && source->group && source->group == source[-1].group;
        if (!joins) {
            vec_push(&spans, (struct sized_span){.span = {.next = i, .end = i}});
        }
        spans.data[spans.count - 1].span.end++;
        spans.data[spans.count - 1].size += source->size;
        plan->order[i] = source->request;
        plan->shared[source->request] = source->shared;
    }
    if (spans.count) {
        qsort(spans.data, spans.count, sizeof *spans.data, compare_spans);
    }
    plan->span_count = spans.count;
    plan->spans = ARENA_ARRAY(planner->arena, struct span, spans.count);
    for (uint32_t i = 0; i < spans.count; i++) {
        plan->spans[i] = spans.data[i].span;
    }
    vec_free(&spans);
}

struct plan plan_make(struct arena *arena, const struct extract_request *requests, uint32_t count,
                      uint32_t workers) {
    struct planner planner = {.arena = arena,
                              .requests = requests,
                              .sources = ARENA_ARRAY(arena, struct source, count)};
    struct plan plan = {.order = ARENA_ARRAY(arena, uint32_t, count),
                        .shared = ARENA_ARRAY(arena, const char *, count),
                        .own = ARENA_ARRAY(arena, struct span, workers),
                        .worker_count = workers};
    add_sources(&planner, count);
    qsort(planner.sources, count, sizeof *planner.sources, compare_paths);
    if (count >= MIN_SHARED) {
        plan_layers(&planner, planner.sources, count, 0);
    }
    qsort(planner.sources, count, sizeof *planner.sources, compare_groups);
    make_spans(&planner, &plan, count);
    return plan;
}

/* --- giving requests to workers --- */

static uint32_t left_in(const struct span *span) {
    return span->end - span->next;
}

/* Takes from the worker that has the most left: half of it, or all when the worker does not come
 * back. Nothing when it may share what it begins with, and half of it is not worth a prefix. */
static struct span take_over(struct plan *plan) {
    struct span *most = &plan->own[0];
    for (uint32_t i = 1; i < plan->worker_count; i++) {
        if (left_in(&plan->own[i]) > left_in(most)) {
            most = &plan->own[i];
        }
    }
    uint32_t taken = left_in(most) / 2;
    if (most->left) {
        taken = left_in(most);
    } else if (taken < MIN_SHARED) {
        taken = 0;
    }
    most->end -= taken;
    return (struct span){.next = most->end, .end = most->end + taken};
}

uint32_t plan_next(struct plan *plan, uint32_t worker) {
    struct span *own = &plan->own[worker];
    if (!left_in(own)) {
        *own = plan->next_span < plan->span_count ? plan->spans[plan->next_span++]
                                                  : take_over(plan);
    }
    if (!left_in(own)) {
        return UINT32_MAX;
    }
    plan->given++;
    return plan->order[own->next++];
}

bool plan_unshare(struct plan *plan, uint32_t worker, uint32_t request) {
    const struct span *own = &plan->own[worker];
    bool did = *plan->shared[request];
    plan->shared[request] = "";
    for (uint32_t i = own->next; did && i < own->end; i++) {
        plan->shared[plan->order[i]] = "";
    }
    return did;
}

void plan_leave(struct plan *plan, uint32_t worker) {
    plan->own[worker].left = true;
}
