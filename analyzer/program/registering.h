/* Whose calls are looked into for what they register. Private to program/.
 *
 * Who calls a registrar registers; who has such a function run does, when what that registers
 * depends on what it is given. All others need not know: in a program nearly everything can reach
 * some registrar (over an error that ends it, say), and hardly anything gives a handler. */
#ifndef SIGVET_PROGRAM_REGISTERING_H
#define SIGVET_PROGRAM_REGISTERING_H

#include "analyzer/program/call_graph.h"
#include "analyzer/program/registrars.h"

struct registering {
    bool *found;     /* by definition_id: it registers */
    bool *is_spread; /* by definition_id: and so do those that have it run */
    const struct call_node *graph;
    VEC(struct callback {
        definition_id called; /* by a library */
        definition_id from;   /* who has it do so */
    }) callbacks;
};

/* Finds those that call a registrar; summaries_of_registering (interpret.h) adds the others. */
void registering_find(struct registering *registering, const struct program *program,
                      struct flow *flow, const struct call_node *graph,
                      const struct registrars *registrars);
void registering_free(struct registering *registering);

#endif
