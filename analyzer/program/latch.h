/* Latches: static objects that are given one value only, once the program has started.
 *
 *     static int in_handler;                 the only write to it: in_handler = 1;
 *
 * When a handler has set a latch it stays set for as long as the handler runs: whatever else runs
 * meanwhile, be it another thread or a handler that interrupts this one, can only write the same
 * value. So this needs no order between them, and holds for volatile objects too. Of an object that
 * is reset somewhere nothing is certain below a call. Private to program/. */
#ifndef SIGVET_PROGRAM_LATCH_H
#define SIGVET_PROGRAM_LATCH_H

#include "analyzer/program/call_graph.h"
#include "analyzer/program/value.h"

struct latches {
    set_id *values;    /* by entity_id: the value that it is set to, or UINT32_MAX */
    uint32_t *numbers; /* by entity_id: which of the latches it is, or NONE */
    uint32_t words;    /* of 64 bits, a bit for each latch */
    uint64_t *read_by; /* by definition_id, `words` each: it or what it calls reads the latch */
};

/* `written` is, by entity_id, the only value that is written after the start, or UINT32_MAX; it is
 * kept, and freed with the latches. */
void latches_find(struct latches *latches, const struct program *program,
                  const struct call_node *graph, set_id *written);
void latches_free(struct latches *latches);

/* Whether a call of the definition may read the latch. */
bool latch_is_read(const struct latches *latches, definition_id definition, entity_id variable);

#endif
