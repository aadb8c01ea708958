/* Abstract interpretation of one function body: which calls can run, with which arguments.
 *
 * The control flow graph is run on abstract values (value.h) until nothing changes: conditional
 * constant propagation (Wegman and Zadeck, 1991) over places, in order, with strong updates. A
 * branch is pruned only when its condition is certain. What cannot be followed is {unknown}, or
 * what flow.h knows of it; never "safe".
 *
 * A function is run either in a context (its arguments are given), or on its own. On its own its
 * parameters stand for themselves (ATOM_INITIAL of the parameter), and what is learnt is a summary
 * that is applied at each of its call sites: so wrappers and helpers of any depth never mix their
 * callers.
 */
#ifndef SIGVET_PROGRAM_INTERPRET_H
#define SIGVET_PROGRAM_INTERPRET_H

#include "analyzer/program/flow.h"
#include "analyzer/program/program.h"
#include "analyzer/program/registrars.h"
#include "analyzer/program/value.h"

struct interpreter;
struct mainline;

struct interpreter *interpreter_new(const struct program *program, struct values *values,
                                    struct flow *flow, const struct registrars *registrars);
void interpreter_free(struct interpreter *interpreter);

/* Tells what can run in each image, which is known once the handlers are: before a body is
 * interpreted in an image. Borrowed. */
void interpreter_use(struct interpreter *interpreter, struct mainline *mainline);

/* What is known when a body is entered. */
enum { ENTRY_ARGUMENTS = 16, ENTRY_FACTS = 32 };

struct entry {
    /* By parameter. One that points to an object of the caller's that nothing else leads to, or is
     * a record, stands for itself (ATOM_INITIAL): what is written to it is then in the outcome. */
    set_id arguments[ENTRY_ARGUMENTS];
    uint32_t argument_count;
    struct entry_fact {
        place_id place; /* ascending, so that what encloses comes before what it encloses */
        set_id value;
    } facts[ENTRY_FACTS];
    uint32_t fact_count;
};

/* Leaves out the facts that say nothing: what is not known of a place that no other fact encloses.
 * Then more calls share a context. */
void entry_shorten(const struct values *values, struct entry *entry);

/* A call that can run, of one function that it can mean; or of a pointer that resolves to nothing,
 * or to so many functions that they cannot be told apart. Valid during the visit only. */
struct call_event {
    unit_id unit;
    const struct function *function;
    block_id block;           /* that the operation is in */
    op_id op;
    entity_id callee;         /* NONE: nothing, or the candidates */
    const entity_id *candidates; /* of which any may be meant; none is visited by itself */
    uint32_t candidate_count;
    definition_id definition; /* NONE: no body in this image */
    bool assumed;             /* from flow.h: one of several, or in an order not looked at */
    const struct entry *entry; /* of the definition */
    const set_id *arguments;  /* what is given, as far as it is known */
    uint32_t argument_count;
};

/* A block that can run. Valid during the visit only. */
struct block_event {
    const struct unit *unit;
    const struct function *function;
    block_id block;
    const set_id *results; /* by op_id of the function: what each operation of the block can be */
    op_id ended_by;        /* a call in it that does not return, or NONE */
    uint64_t edges;        /* those that can be taken: EDGE_BIT */
};

/* The bit of an edge of a block, by its number there; all from the 64th on share one. */
#define EDGE_BIT(edge) (UINT64_C(1) << ((edge) < 63 ? (edge) : 63))

struct write {
    place_id place; /* below a parameter's pointee, or a static object */
    set_id value;
    uint32_t depth; /* how many places enclose it */
};

/* What a body leaves behind, in terms of its entry. */
struct outcome {
    VEC(struct write) writes; /* what encloses comes before what it encloses */
    set_id returns;
    bool can_return;
    uint32_t lent; /* a bit for each parameter that stood for itself: what it points to is told in
                      the writes; of the others nothing is */
    uint32_t kept; /* of these: the pointer may be kept after the return */
};

/* A body to be run in a context. `visit`, unless it is NULL, sees each call that can run, those of
 * a block one after the other; then `visit_block` sees each block, in their order. `outcome_of`
 * says what a call does in the image, or NULL when nothing is known of that. */
struct interpretation {
    image_id image; /* tells what calls mean */
    definition_id definition;
    struct entry entry;
    void (*visit)(void *context, const struct call_event *event);
    void (*visit_block)(void *context, const struct block_event *event);
    const struct outcome *(*outcome_of)(void *context, image_id image, definition_id definition,
                                        const struct entry *entry);
    void *context;
};

/* Runs it. The writes of the outcome are the caller's to free. */
struct outcome interpret_body(struct interpreter *interpreter,
                              const struct interpretation *interpretation);

/* A registration that a function makes, in terms of its own parameters. */
struct raw_registration {
    unit_id unit;           /* the call that the source shows: of the registrar, or of a wrapper */
    location_id location;
    entity_id via;          /* what is called there */
    set_id signals;
    set_id handlers;        /* SIG_DFL and SIG_IGN are numbers */
    set_id flags;           /* sa_flags; SET_EMPTY: never written; 0 of a registrar without them */
    set_id mask;            /* sa_mask, likewise; signal n is bit n - 1 */
    bool assumed;           /* not all that the handlers may be is known (handlers.c) */
    bool applied;           /* some call site has given the parameters */
};

/* What a call of a function does, in terms of its parameters. */
struct summary {
    VEC(struct raw_registration) registrations;
    VEC(struct write) writes; /* through its parameters' pointers, when it returns; what encloses
                                 comes before what it encloses */
    set_id returns;
    uint64_t asked; /* a bit for each of the first 64 parameters: something is decided by it */
    bool opaque; /* recursive, or nested too deep: it may do anything */
};

/* The summary of a definition; made when it is first asked for, owned by the interpreter. */
const struct summary *summary_of(struct interpreter *interpreter, definition_id definition);

/* Whether a value of a summary depends on what the caller gives. */
bool set_is_symbolic(const struct interpreter *interpreter, set_id set);

/* Makes the summaries of all definitions that register, and by that finds out which they are: who
 * has one run whose registrations depend on what it is given does so, too. Before the next two are
 * asked. */
void summaries_of_registering(struct interpreter *interpreter);

/* Whether a definition makes registrations of its own, or gives others what they register. */
bool may_register(const struct interpreter *interpreter, definition_id definition);

/* Whether a place lies in a static object, and holds its initial value for the whole run. */
bool place_is_frozen(const struct interpreter *interpreter, place_id place);

/* The initial value of a place below a static object (a row of a table), or SET_EMPTY. */
set_id initial_value(const struct interpreter *interpreter, place_id place);

#endif
