#include "analyzer/driver/moved.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/intern.h"
#include "analyzer/base/vec.h"
#include "analyzer/facts/facts.h"
#include "analyzer/facts/finding.h"
#include "analyzer/facts/finding_io.h"

/* --- where positions come from --- */

struct wanted {
    struct position position;
    uint32_t number; /* of the position: index into origin->places */
};

struct search {
    VEC(struct wanted) all; /* by position */
    struct position_origin *places;
};

static void want(void *user, struct position *position) {
    struct search *search = user;
    vec_push(&search->all, (struct wanted){*position, search->all.count});
}

static int compare_places(const struct position *a, const struct position *b) {
    uint64_t left = (uint64_t)a->line << 32 | a->column;
    uint64_t right = (uint64_t)b->line << 32 | b->column;
    int files = strcmp(a->file, b->file);
    return files ? files : (left > right) - (left < right);
}

static int compare_wanted(const void *a, const void *b) {
    const struct wanted *left = a;
    const struct wanted *right = b;
    return compare_places(&left->position, &right->position);
}

/* The first that is wanted at a place or behind it. */
static uint32_t first_wanted(const struct search *search, const struct position *place) {
    uint32_t low = 0;
    uint32_t high = search->all.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        bool before = compare_places(&search->all.data[middle].position, place) < 0;
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    return low;
}

static bool is_wanted(const struct search *search, uint32_t at, const struct position *place) {
    return at < search->all.count &&
           compare_places(&search->all.data[at].position, place) == 0;
}

static void search_facts(struct search *search, const struct facts *facts, uint32_t command) {
    struct position place = {.file = strings_get(&facts->strings, facts->main_file)};
    uint32_t first = first_wanted(search, &place);
    if (first == search->all.count ||
        strcmp(search->all.data[first].position.file, place.file) != 0) {
        return;
    }
    for (location_id i = 0; i < facts->locations.count; i++) {
        const struct location *location = &facts->locations.data[i];
        if (location->file == facts->main_file) {
            place.line = location->line;
            place.column = location->column;
            for (uint32_t w = first_wanted(search, &place); is_wanted(search, w, &place); w++) {
                search->places[search->all.data[w].number] =
                    (struct position_origin){command, i};
            }
        }
    }
}

void origin_find_places(struct origin *origin, struct findings *findings,
                        const struct facts *const *facts, uint32_t count, struct arena *arena) {
    struct search search = {0};
    findings_each_position(findings, want, &search);
    origin->place_count = search.all.count;
    origin->places = search.places =
        ARENA_ARRAY(arena, struct position_origin, search.all.count);
    for (uint32_t i = 0; i < search.all.count; i++) {
        search.places[i] = (struct position_origin){NONE, NONE};
    }
    if (search.all.count) {
        qsort(search.all.data, search.all.count, sizeof *search.all.data, compare_wanted);
    }
    for (uint32_t i = 0; i < count; i++) {
        facts_use(facts[i]);
        search_facts(&search, facts[i], i);
    }
    vec_free(&search.all);
}

/* --- where they are now --- */

struct move {
    const struct origin *origin;
    const struct facts *const *facts;
    struct strings changed; /* main files */
    uint32_t next;          /* position: index into origin->places */
    bool failed;
};

/* Whether the facts have the position in their main file. */
static bool has_place(const struct facts *facts, location_id location, const char *file) {
    return location < facts->locations.count &&
           facts->locations.data[location].file == facts->main_file &&
           strcmp(strings_get(&facts->strings, facts->main_file), file) == 0;
}

static void move(void *user, struct position *position) {
    struct move *move = user;
    struct position_origin place = move->origin->places[move->next++];
    const struct facts *facts = place.command == NONE ? NULL : move->facts[place.command];
    if (facts && has_place(facts, place.location, position->file)) {
        position->line = facts->locations.data[place.location].line;
        position->column = facts->locations.data[place.location].column;
    } else if (*position->file) {
        move->failed |= strings_find(&move->changed, position->file) != UINT32_MAX;
    }
}

bool findings_move(struct findings *findings, const struct origin *origin,
                   const struct facts *const *facts) {
    struct move to = {.origin = origin, .facts = facts};
    for (uint32_t i = 0; i < origin->command_count; i++) {
        if (facts[i]) {
            strings_add_text(&to.changed, strings_get(&facts[i]->strings, facts[i]->main_file));
        }
    }
    findings_each_position(findings, move, &to);
    strings_free(&to.changed);
    return !to.failed;
}
