/* One run of a function body. Private to interpret.h's implementation: interpret.c runs blocks,
 * loops.c finds loops, evaluate.c runs operations, refine.c branches, slots.c says which places are
 * followed, memory.c what they hold, leaks.c which others can change, places.c what they are,
 * summary.c what calls do. */
#ifndef SIGVET_PROGRAM_FRAME_H
#define SIGVET_PROGRAM_FRAME_H

#include "analyzer/program/fields_used.h"
#include "analyzer/program/frozen.h"
#include "analyzer/program/interpret.h"
#include "analyzer/program/latch.h"
#include "analyzer/program/registering.h"

enum { MAX_ASKED = 64 }; /* parameters that summary.asked can name */

#define ABSENT UINT32_MAX /* of a slot: not written here, so what it held on entry */


/* The summary of a definition for calls that give some parameters these numbers or functions. They
 * decide which way control goes; in what is registered, written and returned the parameters go on
 * standing for themselves. */
struct special_summary {
    struct special_summary *next; /* of the same definition */
    struct summary *summary;
    set_id given[];               /* by parameter; SET_EMPTY: not given */
};

/* The numbers that static objects can have. */
struct constants {
    set_id *variables; /* by entity_id, or ABSENT */
    struct map fields; /* by place_id */
};

struct interpreter {
    const struct program *program;
    struct values *values;
    struct flow *flow;
    const struct registrars *registrars;
    struct mainline *mainline;  /* NULL until interpreter_use */
    struct summary **summaries; /* by definition_id; NULL until asked for */
    struct special_summary **specials; /* by definition_id */
    struct constants *constants; /* by image_id, the last: of all; empty until asked for */
    struct frozen frozen;       /* static objects and fields that hold their initial values */
    struct latches latches;
    struct fields_used fields_used;
    bool *null_fields;          /* by entity_id: fields that only ever hold NULL, in executables */
    struct registering registering; /* may_register */
    definition_id *owners;      /* by entity_id: owned.h */
    struct map tables;          /* place_id below a static object -> its initial value */
    uint32_t *records;          /* by entity_id of a field: see record_of, NONE until asked for */
    struct strings record_names;
    struct pointed {
        bool is_known;
        bool is_record;
    } *pointed;                 /* by entity_id of a parameter: place_points_to_record */
    uint32_t depth;             /* of summaries being made */
};

/* What places hold at one point of the body: a set for each slot, ABSENT past the end. */
struct state {
    VEC(set_id) slots;
    VEC(uint64_t) leaked; /* a bit for each of frame.leak_extents: it leaks */
    bool reached;
    uint32_t visits; /* of the block that the state enters */
    bool ended;      /* the block, when it was run last, by a call that does not return: */
    op_id ending_call;
    uint64_t edges;     /* of it that can be taken: EDGE_BIT */
    uint32_t compared;  /* 1 + the load of an element that is not `excluded`, 0: none; forgotten
                           when anything is written */
    entity_id excluded; /* a function */
};

/* What is known for good of a slot's place. */
struct slot_traits {
    uint32_t next;     /* slot of the same outermost object, or NONE; ascending */
    uint32_t last;     /* of the first one: the last */
    uint32_t node;     /* index into frame.nodes */
    set_id latch;      /* latch_of the place */
    bool is_own;       /* place_is_local or place_is_lent */
    bool is_aliased;   /* place_is_aliased */
    bool is_undefined; /* in a variable that the program only declares */
};

/* A place that has a slot, or encloses one that has. */
struct node {
    place_id place;
    uint32_t slot;       /* or NONE */
    uint32_t parent;     /* index into frame.nodes, or NONE */
    uint32_t part;       /* the newest of its parts, likewise */
    uint32_t sibling;    /* the one before it of the same place, likewise */
    uint32_t first_slot; /* of an outermost object: of all that lie in it */
    place_id first_part; /* the oldest of its parts, or UINT32_MAX */
    bool is_mixed;       /* they are the parts of two records at one address */
};

/* What becomes of a place's value that a join makes larger. */
enum widening {
    WIDEN_NOT,     /* just that */
    WIDEN_NUMBERS, /* its numbers are not known any more */
    WIDEN_ALL      /* only its functions are */
};

/* A loop that is run iteration by iteration, as long as its conditions tell whether it goes on. */
struct loop {
    block_id head;
    bool *members; /* by block_id */
    bool rolled;   /* they do not: all iterations are one */
};

struct frame {
    struct interpreter *interpreter;
    image_id image; /* NONE for a summary: a call means what it can in any image */
    definition_id definition;
    unit_id unit;
    const struct unit *tu;
    const struct function *function;
    const struct op *ops;       /* the function's */
    set_id *results;            /* by op_id: what it evaluated to so far */
    bool results_changed;       /* in the block being run */
    VEC(struct node) nodes;
    struct map node_of;         /* place -> index into nodes */
    VEC(place_id) leak_extents; /* objects whose address is not followed from some point on: leaks.c */
    struct map leak_numbers;    /* such an object -> index into leak_extents */
    bool has_latches;           /* among the places with slots */
    bool is_coarse;             /* too large to follow everything: see slot_need */
    VEC(place_id) places;       /* by slot */
    VEC(struct slot_traits) traits; /* likewise */
    struct state *entries;      /* by block_id */
    VEC(block_id) order;        /* in which they are run: see blocks_order */
    bool is_straight;           /* none is run again after those that it leads to */
    uint32_t *ranks;            /* by block_id: where in that; of those that nothing leads to, 0 */
    VEC(struct loop) loops;     /* of a summary of what can register; otherwise none is unrolled */
    uint32_t iterations;        /* of unrolled loops, so far */
    const struct block *block;  /* that is being run */
    block_id block_id;          /* its number */
    struct state now;           /* at this point of it */
    struct state saved;         /* while an edge is taken: what it was before */
    const struct interpretation *walk; /* that is being run, or NULL */
    struct summary *summary;    /* that is being made, or NULL */
    const set_id *given;        /* of a special summary, or NULL */
    bool recording;             /* the last pass, or the only one: calls are reported, registrations
                                   noted */
    set_id returns;
    struct state at_return;     /* the join over all returns */
};

/* --- places.c --- */
/* Whether the place's outermost object is one that a call of this body has allocated. */
bool place_is_allocated(const struct frame *frame, place_id place);
/* Whether the place's outermost object is a local or a temporary of this function. */
bool place_is_local(const struct frame *frame, place_id place);
/* Whether a place is an object of the caller's that only this body can change: what a parameter
 * that stands for itself points to. */
bool place_is_lent(const struct frame *frame, place_id place);
/* Whether other pointers may lead to the place: to all but this body's own objects, and variables
 * whose address nobody has. */
bool place_is_aliased(const struct frame *frame, place_id place);
/* Whether an object of the place is an array, so that pointers to it point to its elements. */
bool place_is_array(const struct frame *frame, place_id place);
/* Whether the place is an element, or lies in one; the other, in one whose index is not known. */
bool place_in_array(const struct frame *frame, place_id place);
bool place_has_any_index(const struct frame *frame, place_id place);
bool place_is_union_member(const struct frame *frame, place_id place);
/* Whether two parts of one place are parts of the same record, or both elements: the parts of two
 * records at one address (a cast) share their storage, nobody knows how. */
bool place_is_seen_as(const struct frame *frame, place_id part, place_id other);
/* Whether a record is kept there; of what a `void *` leads to, it may be. */
bool place_holds_record(const struct frame *frame, place_id place);
/* Whether a parameter points to a record, or to nobody knows what. */
bool place_points_to_record(const struct frame *frame, place_id parameter);
/* Whether what is known of an object means the same below what a parameter points to: of a record,
 * when that is a record or a `void *`, for parts of two records are told apart by their names; of
 * all else, when it is of the same type. */
bool place_fits_parameter(const struct frame *frame, place_id object, place_id parameter);

/* --- slots.c --- */
static inline uint32_t node_find(const struct frame *frame, place_id place) {
    return map_get(&frame->node_of, place, NONE);
}
static inline uint32_t slot_find(const struct frame *frame, place_id place) {
    uint32_t node = node_find(frame, place);
    return node == NONE ? NONE : frame->nodes.data[node].slot;
}
/* The slot of a place, made when there is none; NONE when the body has more places times blocks
 * than memory should be spent on (generated parsers): then nothing new is followed in it. */
uint32_t slot_need(struct frame *frame, place_id place);
/* The slots of a place's outermost object: the first one, and the one behind another; or NONE. */
uint32_t slot_first(const struct frame *frame, place_id place);
static inline uint32_t slot_next(const struct frame *frame, uint32_t slot) {
    return frame->traits.data[slot].next;
}
/* Whether a place, perhaps without a node, is a part of another record than those parts of its
 * parent that have one. */
bool node_is_mixed_with(const struct frame *frame, uint32_t parent, place_id part);

/* --- memory.c --- */
set_id memory_read(struct frame *frame, place_id place);
void memory_write(struct frame *frame, place_id place, set_id value);
/* Copies what is known below `from` to `to`: assignment of a record. */
void memory_copy(struct frame *frame, place_id to, place_id from);
/* Changes what a place that is followed holds, and nothing else: no part of it, nothing that
 * overlaps. */
void memory_hold(struct frame *frame, place_id place, set_id value);
/* After code that cannot be followed may have written to the place. */
void memory_forget(struct frame *frame, place_id place);
/* The same for the place, and for the locals that pointers in it lead to (getopt_long's flags). */
void memory_forget_reachable(struct frame *frame, place_id place);
/* What a place holds that is a latch when it is set, else ABSENT. */
set_id latch_of(const struct frame *frame, place_id place);
/* After a call of a function of the program: static objects and leaked locals may be other, but
 * latches that are set stay so. */
void memory_forget_shared(struct frame *frame);
/* After a write to such a place, UINT32_MAX when it is not known which: what may be the same object
 * by another pointer is not known any more. */
void memory_forget_aliases(struct frame *frame, place_id written);
/* The same of a write to an object of this body's own that others know: they may be the same. */
void memory_forget_outside(struct frame *frame, place_id written);
/* Before a call is run again: what it returned before is another pointer. */
void memory_forget_result(struct frame *frame, struct atom result);
/* After a call of a library: variables that the program only declares may be other. */
void memory_forget_undefined(struct frame *frame);
/* After inline assembly: nothing is known any more. */
void memory_forget_all(struct frame *frame);
/* Joins `from` into `into`; whether that changed it. */
bool state_join(struct frame *frame, struct state *into, const struct state *from,
                enum widening widening);
void state_copy(struct state *into, const struct state *from);
void state_free(struct state *state);

/* --- leaks.c --- */
/* Notes that the objects at these addresses leak in a state: locals, and what is lent, or of those
 * the array that is a member of one and that the address lies in. That is so
 * when their address goes where it is not followed: it is stored, be it in another local (a table
 * of options), but not in a variable that only this body's loads and stores name; it is given to a
 * function that may keep it; or it becomes a part of a value that is not known. From then on any
 * call, and any write through a pointer that is not known, can change them. */
void state_leak(struct frame *frame, struct state *state, set_id addresses);
/* Whether it does, of a number of frame.leak_extents. */
static inline bool state_has_leak(const struct state *state, uint32_t number) {
    return number / 64 < state->leaked.count && state->leaked.data[number / 64] >> number % 64 & 1;
}
/* The same as state_leak at this point of the body. */
void note_leaks(struct frame *frame, set_id addresses);
/* All that places hold the address of: one of them may be what a value that is not known is. */
void note_all_leaks(struct frame *frame);
/* What leaks in `from`, and nothing else. */
void leaks_copy(struct state *into, const struct state *from);
/* What leaks on one of two ways here; whether that is more than on the first. */
bool leaks_join(struct state *into, const struct state *from);
/* Whether a place leaks in a state, and not only parts of it. */
bool place_is_leaked(const struct frame *frame, const struct state *state, place_id place);
/* Whether a place is a part of an object that can leak alone. Between bodies that is told by the
 * value `anything` in it: by the caller in the facts of an entry, and by the callee in its
 * outcome. */
bool place_is_leaked_part(const struct frame *frame, place_id place);
/* Writes that to the parts that leak of what is lent, where the body returns. */
void leaks_tell(struct frame *frame);
/* After such a value, or another, was written to the place. */
void leaks_hear(struct frame *frame, place_id place, set_id value);
/* After what perhaps has written to the place, or to a part of it: what they held, they may
 * hold. */
void memory_doubt(struct frame *frame, place_id place);
/* After what may have written to all that leaks. */
void memory_forget_leaked(struct frame *frame);

/* --- refine.c --- */
bool op_may_write(const struct op *op);
/* Narrows what the condition read, at the end of the block that is being run, to what it holds when
 * the condition is true, or false. */
void refine(struct frame *frame, op_id condition, bool holds);
/* Narrows the switched value to what takes the edge. */
void refine_to_case(struct frame *frame, const struct block *block, uint32_t chosen);
/* The value of a load, without the function that the same element was compared with before. */
set_id refined_load(struct frame *frame, const struct op *load, set_id value);
/* Whether everything that a set can be is a number, so that "== n" says all. */
bool only_numbers(const struct values *values, set_id set);

enum answer { ANSWER_NO, ANSWER_YES, ANSWER_UNKNOWN };

/* --- range.c --- */
/* Whether a comparison holds, whatever its operands are, by the operations that make them: an
 * unsigned number is never below 0, and `1000 / x` never above 1000. UNKNOWN for
 * other operations too. */
enum answer compare_ranges(const struct frame *frame, const struct op *op);

/* --- arithmetic.c --- */
set_id evaluate_unary(struct frame *frame, const struct op *op);
set_id evaluate_binary(struct frame *frame, const struct op *op);
set_id evaluate_convert(struct frame *frame, const struct op *op);

/* The set with its numbers as a type of `size` bytes holds them. */
set_id set_wrap(struct values *values, set_id set, uint32_t size, uint32_t type_flags);

static inline bool is_null(struct atom atom) {
    return atom.kind == ATOM_INTEGER && atom.number == 0;
}

static inline bool set_is_zero(const struct values *values, set_id set) {
    const struct atom *atom = set_single(values, set);
    return atom && is_null(*atom);
}

/* --- evaluate.c --- */
set_id evaluate_op(struct frame *frame, op_id id);
/* What the address operations make of a pointer's value. */
set_id address_of_field(struct frame *frame, set_id base, entity_id field);
set_id load_from(struct frame *frame, set_id address);
/* A value to decide by: what a summary leaves open although it is known, is looked up. Notes which
 * parameters are asked for. */
set_id decisive_value(const struct frame *frame, set_id value);
/* The place that a value points to; UINT32_MAX when it points to nothing or nobody knows where. */
place_id pointee(const struct frame *frame, struct atom atom);
/* The element that is *index (NULL: not known) on from the place: of an array, or from an element. */
place_id element_place(struct frame *frame, place_id base, const int64_t *index);

/* --- entry.c --- */
/* The value, when it means the same in any body: else {unknown}. */
set_id value_that_travels(const struct frame *frame, set_id value);
/* What a call tells the body of `callee`: numbers, functions, addresses of static objects, and what
 * is in the objects of this body that it is given the address of. */
struct entry entry_of_call(struct frame *frame, definition_id callee, const set_id *arguments,
                           uint32_t argument_count);

/* --- registration.c --- */
/* Notes in the summary what a call of a registrar installs; `arguments` by number, as many as the
 * call has. */
void note_registration(struct frame *frame, const struct op *call, const set_id *arguments,
                       const struct registrar *registrar);
/* The set, and the functions that the flow knows. */
set_id set_join_targets(struct values *values, set_id set, struct flow_targets targets);

/* --- signal_sets.c --- */
/* What sigemptyset and its kin leave in the set that their first argument points to: signal n is
 * bit n - 1. SET_EMPTY when the function is none of these, or it is not one set. */
set_id signal_set_after(struct frame *frame, const char *name, const set_id *arguments,
                        uint32_t count);

/* --- signature.c --- */
/* Whether a call of a value can run a function that the flow has for it: in C++ not one that takes
 * something else. */
bool call_fits(const struct frame *frame, const struct op *call, entity_id callee);

/* --- call.c --- */
/* Runs a call: its effects on memory, and its value. *returns says whether control goes on. */
set_id evaluate_call(struct frame *frame, op_id id, bool *returns);

/* --- substitute.c --- */
/* One call site: what the callee's parameters stand for there. */
struct site {
    struct frame *frame; /* the caller's */
    definition_id callee;
    place_id result; /* what the call's value is kept in when it is a record, or UINT32_MAX */
    const set_id *arguments;
    uint32_t argument_count;
};

/* What a value of the callee's summary is in the caller. */
set_id substitute(const struct site *site, set_id set);
/* The addresses, in the caller, of the place that the callee calls `place`. */
set_id addresses_of(const struct site *site, place_id place);
/* Whether an atom stands for something that only the caller knows. */
bool is_symbolic(const struct interpreter *interpreter, const struct atom *atom);

/* --- summary.c --- */
/* Where a function that returns a record puts it, as its summary calls that place. */
place_id returned_record(struct values *values);

/* The summary of a definition, made when it is first asked for; NULL when calls are nested too
 * deep to make it now. */
struct summary *summary_make(struct interpreter *interpreter, definition_id definition);
/* Whether some registration of a summary is made with what the caller gives. */
bool summary_depends_on_caller(const struct interpreter *interpreter,
                               const struct summary *summary);
/* Frees all summaries: they are made anew when they are asked for. */
void summaries_forget(struct interpreter *interpreter);

/* Applies the summary of `callee` at a call: notes its registrations, writes what it writes, and
 * returns its value. */
set_id apply_summary(struct frame *frame, op_id call, definition_id callee,
                     const set_id *arguments, uint32_t argument_count);

/* In a summary: notes the registrations that `callee` makes by what it is given, where it makes
 * them. */
void apply_registrations(struct frame *frame, op_id call, definition_id callee,
                         const set_id *arguments, uint32_t argument_count);

/* --- left_behind.c --- */
/* Adds to a summary what the body leaves behind where its caller can see it. */
void collect_writes(struct frame *frame, struct summary *summary);
/* A summary that writes to many places, most of them far off in a graph of objects, costs more at
 * each call than it tells. What is left out every call forgets: after a call nothing is known of an
 * object of others, nor of one of the caller's own whose address is stored somewhere
 * (memory_forget_shared). */
void drop_far_writes(const struct frame *frame, struct summary *summary);

/* --- loops.c --- */
/* The blocks that the first leads to, each before those it leads to but for the way back in a loop,
 * and those of a loop before what comes behind it: so that each is run when what leads there has
 * been (reverse postorder). */
void blocks_order(struct frame *frame);
/* Finds the natural loops of the body. */
void loops_find(struct frame *frame);
void loops_free(struct frame *frame);
/* The loop with that head that is run iteration by iteration, or NULL. */
struct loop *loop_at(const struct frame *frame, block_id head);
/* Whether control may come back to a block that it has left, by whatever way. */
bool block_repeats(const struct frame *frame, block_id block);
/* The innermost such loop that a block is in, or NULL. */
const struct loop *loop_around(const struct frame *frame, block_id block);
/* Whether a block is run for one iteration of every loop that it is in, and is in a loop. */
bool runs_exactly(const struct frame *frame, block_id block);

/* Applies what the definition does in the context that a call enters, but to objects that are not
 * lent. The value that it returns, and the outcome; NULL when nothing is known of it. */
set_id apply_outcome(struct frame *frame, op_id call, definition_id callee,
                     const set_id *arguments, uint32_t argument_count,
                     const struct outcome **outcome);

/* What a walk's body leaves behind. */
struct outcome outcome_of_frame(struct frame *frame);

/* --- interpret.c --- */
/* What a static object, or a field of one, can be in a run of the image, NONE: of any, or ABSENT. */
set_id constant_value(struct interpreter *interpreter, image_id image, place_id place);
/* Runs frame->definition, NONE for a TU's initial values (then `unit` is set). Parameters stand for
 * themselves, but in a walk are what its entry says. */
void frame_run(struct frame *frame);
void frame_free(struct frame *frame);

#endif
