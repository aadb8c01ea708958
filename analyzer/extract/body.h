/* One function on its way to basic blocks. Private to extract/.
 *
 * The builder keeps the block that is being filled open; operations go to its end. A block is
 * closed by its terminator, and may be named as a target before it is opened, so that loops and
 * gotos need no patching. */
#ifndef SIGVET_EXTRACT_BODY_H
#define SIGVET_EXTRACT_BODY_H

#include "analyzer/extract/unit.h"

struct case_edge {
    int64_t low;
    int64_t high;
    block_id target;
};

/* The innermost switch around the statement that is being lowered. */
struct switch_context {
    VEC(struct case_edge) cases;
    block_id fallback; /* the default's block, or where the switch ends */
};

struct label {
    str_id name;
    block_id target;
};

struct computed_goto {
    block_id block;
    block_id after; /* or NONE */
};

/* A variable with __attribute__((cleanup(f))): f(&variable) runs when its scope is left. */
struct cleanup {
    symbol_id function;
    symbol_id variable;
};

struct body {
    struct unit *unit;
    uint32_t first_op;    /* of facts->ops, that this function owns from here */
    uint32_t first_block; /* of facts->blocks */
    block_id open;        /* the block being filled, or NONE after a terminator */
    location_id here;     /* of the expression or statement being lowered */
    symbol_id self;       /* C++ `this`, or NONE */
    block_id break_to;    /* NONE outside loops and switches */
    block_id continue_to; /* NONE outside loops */
    uint32_t break_depth; /* how many of `cleanups` were there around what break leaves */
    uint32_t continue_depth;
    VEC(struct cleanup) cleanups; /* of the scopes around, innermost last */
    struct switch_context *innermost; /* or NULL */
    VEC(struct label) labels;
    VEC(struct computed_goto) computed_gotos; /* blocks that end in `goto *p` or in an asm goto */
};

/* --- building blocks (builder.c) --- */

/* A block to be opened later. */
block_id block_new(struct body *body);

/* Closes the open block, when there is one, with a jump to `block`, and opens `block`. */
void block_open(struct body *body, block_id block);

/* Terminators: each closes the open block. */
void end_jump(struct body *body, block_id target);
void end_branch(struct body *body, op_id condition, block_id yes, block_id no);
void end_switch(struct body *body, op_id value, const struct switch_context *context);
void end_return(struct body *body, op_id value);
void end_unreachable(struct body *body);
/* `after` is where control may go on besides the labels (asm goto), or NONE. */
void end_computed_goto(struct body *body, block_id after);

/* Gives every computed goto its edges: all labels of the body, for a table of their addresses is
 * often static and initialised elsewhere. */
void resolve_computed_gotos(struct body *body);

/* Appends an operation at body->here and returns its id. Code after a terminator opens a block
 * that nothing jumps to. */
op_id emit(struct body *body, enum op_kind kind, uint32_t a, uint32_t b, uint32_t type_flags);
op_id emit_list(struct body *body, enum op_kind kind, uint32_t a, const op_id *operands,
                uint32_t count, uint32_t type_flags);
op_id emit_constant(struct body *body, int64_t value);
op_id emit_unknown(struct body *body);

/* The operation of an id; valid until the next emit. */
struct op *op_at(struct body *body, op_id id);

/* --- expressions (expression.c, call.c, builtin.c, generic.c) --- */

/* The value of an expression; of an array or a function, its address. Never NONE. */
op_id lower_value(struct body *body, CXCursor expr);

/* The address of an lvalue, or of a temporary that holds the value. Never NONE. */
op_id lower_address(struct body *body, CXCursor expr);

/* Evaluates a condition and goes to `yes` or `no`; `&&`, `||` and `!` become control flow. */
void lower_condition(struct body *body, CXCursor expr, block_id yes, block_id no);

/* The OP_ELEMENT `index` elements of the type behind `address`. An array of arrays is flat, as in
 * memory: its innermost elements are counted (a[i][j] is element i * n + j of a). */
op_id emit_element(struct body *body, op_id address, op_id index, CXType element,
                   uint32_t type_flags);

/* Evaluates every operand of a construct that is not modelled; its value is not known. */
op_id lower_operands(struct body *body, CXCursor expr);

/* The address of a fresh temporary that holds `value`. */
op_id lower_temporary(struct body *body, op_id value, uint32_t type_flags);

op_id lower_call(struct body *body, CXCursor call);

/* Whether a call of `method`, by the callee expression, is dispatched at run time (dispatch.c). */
bool is_dispatched(struct body *body, CXCursor method, CXCursor callee);

/* UnexposedExpr that is more than a wrapper: atomics, va_arg, choose_expr, `a ?: b`. */
op_id lower_unexposed(struct body *body, CXCursor expr);

/* The call of libatomic that an access to an atomic object of that type is, when the object is too
 * wide for the processor. */
void call_atomic_library(struct body *body, CXType object, enum atomic kind);

/* The arm that a _Generic selects (generic.c), or all that it may. */
op_id lower_generic(struct body *body, CXCursor expr);

/* --- initialisers (initializer.c) --- */

/* Stores the value of an initialiser, braced or not, at an address. */
void lower_initializer(struct body *body, op_id address, CXType type, CXCursor initializer);

/* The initialiser of a variable's declaration, or a null cursor. */
CXCursor initializer_of(CXCursor variable);

/* --- scopes (cleanup.c) --- */

/* Notes the cleanup function of a variable that has been declared, when it has one. */
void note_cleanup(struct body *body, CXCursor variable, symbol_id symbol);

/* Calls the cleanup functions of all variables but the first `keep`, the last declared first, where
 * control leaves their scopes; they stay noted, for other ways out. */
void emit_cleanups(struct body *body, uint32_t keep);

/* --- statements (statement.c) --- */

void lower_statement(struct body *body, CXCursor statement);

/* Evaluates the bounds of `int a[f()]` where it is declared (C11 6.7.6.2p5), be it a variable, a
 * typedef or a parameter; `type` as it is written. */
void lower_bounds(struct body *body, CXCursor declaration, CXType type);

/* Lowers the statements of a compound one; the value of the last, when it is an expression
 * (GNU statement expressions), else NONE. */
op_id lower_compound(struct body *body, CXCursor compound);

/* Inline assembly (assembly.c): its operands are evaluated, and unless it is empty it is a call of
 * the runtime's "asm", of which nobody knows what it does. asm goto may jump to any label. */
void lower_assembly(struct body *body, CXCursor statement);

/* The block of the label that a LabelStmt or LabelRef names, made when it is first named. */
block_id label_block(struct body *body, CXCursor label);

#endif
