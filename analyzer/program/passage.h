/* What a way through the program does to a fact, as a function of what held where it began. Three kinds
 * of facts are followed:
 *
 * - PASSAGE_SIGNALS: a set of signals, as bits. Behind the way it is (before & keeps) | installs, and of
 *   two ways it is what either leaves.
 * - PASSAGE_COUNT: a count, which is never negative and not less than the bound. Behind the way the
 *   bound is the lesser of before + keeps and installs, and of two ways the lesser. Below BOUND_LOW
 *   nothing is known any more, so that loops come to an end.
 * - PASSAGE_MINUS: the same of minus a count.
 *
 * Private to program/. */
#ifndef SIGVET_PROGRAM_PASSAGE_H
#define SIGVET_PROGRAM_PASSAGE_H

#include <stdbool.h>
#include <stdint.h>

enum passage_kind { PASSAGE_SIGNALS, PASSAGE_COUNT, PASSAGE_MINUS };

enum { BOUND_MAX = 1000, BOUND_LOW = -8 };

struct passage {
    bool happens; /* control can get there */
    int64_t keeps;
    int64_t installs;
};

/* The way that changes nothing. */
static inline struct passage passage_plain(enum passage_kind kind) {
    return kind == PASSAGE_SIGNALS ? (struct passage){true, -1, 0}
                                   : (struct passage){true, 0, BOUND_MAX};
}

/* The way behind which a fact holds whatever held before. */
static inline struct passage passage_to(enum passage_kind kind, int64_t fact) {
    return kind == PASSAGE_SIGNALS ? (struct passage){true, 0, fact}
                                   : (struct passage){true, BOUND_MAX, fact};
}

static inline int64_t bound_clip(int64_t bound) {
    return bound < BOUND_LOW ? -BOUND_MAX : bound > BOUND_MAX ? BOUND_MAX : bound;
}

/* The bound of what nothing is known of. */
static inline int64_t bound_unknown(enum passage_kind kind) {
    return kind == PASSAGE_COUNT ? 0 : -BOUND_MAX;
}

static inline int64_t fact_behind(enum passage_kind kind, struct passage way, int64_t before) {
    if (kind == PASSAGE_SIGNALS) {
        return (before & way.keeps) | way.installs;
    }
    int64_t kept = bound_clip(before + way.keeps);
    int64_t bound = kept < way.installs ? kept : way.installs;
    return bound > bound_unknown(kind) ? bound : bound_unknown(kind);
}

static inline int64_t fact_join(enum passage_kind kind, int64_t a, int64_t b) {
    return kind == PASSAGE_SIGNALS ? a | b : a < b ? a : b;
}

/* First one way, then another. */
static inline struct passage passage_then(enum passage_kind kind, struct passage first,
                                          struct passage then) {
    if (!first.happens || !then.happens) {
        return (struct passage){0};
    }
    int64_t keeps = kind == PASSAGE_SIGNALS ? first.keeps & then.keeps
                                            : bound_clip(first.keeps + then.keeps);
    return (struct passage){true, keeps, fact_behind(kind, then, first.installs)};
}

/* Either way; whether that is more than `into` alone. */
static inline bool passage_join(enum passage_kind kind, struct passage *into,
                                struct passage from) {
    struct passage before = *into;
    if (!from.happens) {
        return false;
    }
    into->happens = true;
    into->keeps = before.happens ? fact_join(kind, before.keeps, from.keeps) : from.keeps;
    into->installs =
        before.happens ? fact_join(kind, before.installs, from.installs) : from.installs;
    return !before.happens || before.keeps != into->keeps || before.installs != into->installs;
}

#endif
