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

/* What runs when a scope, or a full expression, is left: the function of a variable's cleanup
 * attribute, the destructor of a variable or a temporary. It takes the object's address. */
struct cleanup {
    symbol_id function;
    symbol_id variable; /* or NONE: the object at */
    op_id address;
    bool is_array; /* of objects: it runs for each */
};

/* What a lambda captured, in its body: a field of the closure stands for the variable. */
struct capture {
    CXCursor variable; /* null for `this` */
    CXCursor field;
};

/* A name of a structured binding. */
struct binding {
    CXCursor name;
    op_id address;
};

struct body {
    struct unit *unit;
    uint32_t first_op;    /* of facts->ops, that this function owns from here */
    uint32_t first_block; /* of facts->blocks */
    block_id open;        /* the block being filled, or NONE after a terminator */
    location_id here;     /* of the expression or statement being lowered */
    symbol_id self;       /* C++ `this`, or NONE */
    CXType result;        /* what the function returns; invalid when it is not known */
    block_id break_to;    /* NONE outside loops and switches */
    block_id continue_to; /* NONE outside loops */
    uint32_t break_depth; /* how many of `cleanups` were there around what break leaves */
    uint32_t continue_depth;
    VEC(struct cleanup) cleanups; /* of the scopes around, innermost last */
    block_id catch_to;    /* where an exception goes, or NONE outside of try blocks */
    uint32_t catch_depth; /* how many of `cleanups` there were around the try block */
    VEC(struct capture) captures;
    VEC(struct binding) bindings;
    struct switch_context *innermost; /* or NULL */
    VEC(struct label) labels;
    VEC(struct computed_goto) computed_gotos; /* blocks that end in `goto *p` or in an asm goto */
};

/* --- bodies (body.c) --- */

struct body body_start(struct unit *unit);

/* Ends the last block with a return, fills the operations and blocks of `function`, and frees all
 * that the body holds. */
void body_finish(struct body *body, struct function *function);

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

/* --- expressions (expression.c, address.c, call.c, builtin.c, generic.c) --- */

/* enum type_flag of an expression's type. */
uint32_t flags_of(struct body *body, CXCursor expr);

/* Operations take the place of the innermost expression that makes them: sets body->here, and
 * returns what it was. */
location_id enter_expression(struct body *body, CXCursor expr);

/* The value of an expression; of an array or a function, its address. Never NONE. */
op_id lower_value(struct body *body, CXCursor expr);

/* The address of an lvalue, or of a temporary that holds the value. Never NONE. */
op_id lower_address(struct body *body, CXCursor expr);

/* `condition ? a : b`, of which each arm is lowered so: as a value, or as the address of an lvalue. */
op_id lower_conditional(struct body *body, CXCursor expr,
                        op_id (*lower_arm)(struct body *, CXCursor), uint32_t type_flags);

/* Evaluates a condition and goes to `yes` or `no`; `&&`, `||` and `!` become control flow. */
void lower_condition(struct body *body, CXCursor expr, block_id yes, block_id no);

/* The OP_ELEMENT `index` elements of the type behind `address`. An array of arrays is flat, as in
 * memory: its innermost elements are counted (a[i][j] is element i * n + j of a). */
op_id emit_element(struct body *body, op_id address, op_id index, CXType element,
                   uint32_t type_flags);

/* Evaluates every operand of a construct that is not modelled; its value is not known. */
op_id lower_operands(struct body *body, CXCursor expr);

/* The value of a full expression, whose temporaries end with it; and of an arm of `?:` and its
 * like: only who takes the arm makes them. */
op_id lower_full(struct body *body, CXCursor expr);

/* The result of a call; the address of it when *is_address is set: a reference is returned. */
op_id lower_call(struct body *body, CXCursor call, bool *is_address);

/* --- classes (call.c, address.c, construct.c) --- */

/* Whether the expression makes an object of a class: C++'s prvalues of class type. */
bool is_class_value(struct body *body, CXCursor expr);

/* The address of the temporary that a class value makes; it ends with the full expression. */
op_id lower_object(struct body *body, CXCursor expr);

/* A class value that is a call, made at `address`: of a constructor, or of a function. */
void lower_call_into(struct body *body, CXCursor call, op_id address, CXType type);

/* The address of the record that `field` is a member of, in the object at `outside`, whose class
 * `outer` is or null: it may be an anonymous record in that. */
op_id lower_record_of(struct body *body, op_id outside, CXCursor outer, CXCursor field);

/* The value of `this`. */
op_id lower_this(struct body *body);

/* Initialises bases and members before a constructor's statements, and notes the destructors of
 * members and bases for when a destructor's statements are done. */
void lower_constructor(struct body *body, CXCursor definition);
void note_parts(struct body *body, CXCursor definition);

/* Calls the default constructor of an object, or of an array's elements, when it does something. */
void construct_default(struct body *body, op_id address, CXType type);

/* --- lambdas (lambda.c) --- */

/* Makes the closure at `address`. */
void lower_lambda(struct body *body, CXCursor lambda, op_id address);

/* Notes what the function of a closure captured. */
void note_captures(struct body *body, CXCursor function);

/* The address of what stands for a captured variable, or with a null cursor the value of a captured
 * `this`; NONE when it is not captured. */
op_id lower_captured(struct body *body, CXCursor variable);

/* --- the C++ runtime (runtime.c) --- */

op_id lower_new(struct body *body, CXCursor expr);
op_id lower_delete(struct body *body, CXCursor expr);
op_id lower_throw(struct body *body, CXCursor expr);
op_id lower_dynamic_cast(struct body *body, CXCursor expr);
void lower_try(struct body *body, CXCursor statement);

/* Calls a function of the runtime, with one argument or NONE. */
op_id call_runtime(struct body *body, const char *name, const char *key, op_id argument,
                   uint32_t type_flags);

/* Goes where an exception goes, when the open block may throw one. */
void may_throw(struct body *body);

/* --- statics of C++ (dynamic.c) --- */

/* A block-scope variable with static storage whose initial value is worked out when control first
 * comes by (C++17 9.7p4). */
void lower_local_static(struct body *body, CXCursor variable);

/* Whether the initial value of a variable with static storage is there when the program starts
 * (C++17 6.6.2p2), and no destructor has to be registered. */
bool is_constant_initialized(struct unit *unit, CXCursor variable);

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

/* Stores the value of an initialiser, braced or not, at an address; binds a reference. */
void lower_initializer(struct body *body, op_id address, CXType type, CXCursor initializer);

/* The initialiser of a variable's declaration, or a null cursor. */
CXCursor initializer_of(CXCursor variable);

/* Stores a value, or all zero, that initialises the object at `address`. */
void store_initial(struct body *body, op_id address, op_id value, CXType type);
void store_zero(struct body *body, op_id address, CXType type);

/* The address of a field of the record at `address`. */
op_id lower_member(struct body *body, op_id address, CXCursor field);

/* --- declarations (declaration.c) --- */

/* Lowers what a DeclStmt declares, or one VarDecl of a condition. */
void lower_declarations(struct body *body, CXCursor statement);
void lower_variable(struct body *body, CXCursor variable);

/* Evaluates the bounds of `int a[f()]` where it is declared (C11 6.7.6.2p5), be it a variable, a
 * typedef or a parameter; `type` as it is written. */
void lower_bounds(struct body *body, CXCursor declaration, CXType type);

/* The address that a name of a structured binding stands for; unknown when it is none. */
op_id lower_binding(struct body *body, CXCursor name);

/* C++ `for (x : range)`. */
void lower_range_for(struct body *body, CXCursor statement);

/* --- scopes (cleanup.c) --- */

/* Notes the cleanup function of a variable that has been declared, when it has one. */
void note_cleanup(struct body *body, CXCursor variable, symbol_id symbol);

/* Notes the destructor of an object, a variable's or the one at `address`, when its type has one
 * that does something. */
void note_destructor(struct body *body, symbol_id variable, op_id address, CXType type);

/* Calls the cleanup functions of all variables but the first `keep`, the last declared first, where
 * control leaves their scopes; they stay noted, for other ways out. */
void emit_cleanups(struct body *body, uint32_t keep);

/* The end of a full expression, or of a scope: what was noted after the first `keep` runs, and is
 * forgotten. */
void end_temporaries(struct body *body, uint32_t keep);

/* --- statements (statement.c) --- */

/* A loop, or a switch, that encloses what is being lowered: what is kept of the outer one. */
struct loop {
    block_id break_to;
    block_id continue_to;
    uint32_t break_depth;
    uint32_t continue_depth;
};

struct loop enter_loop(struct body *body, block_id break_to, block_id continue_to);
void leave_loop(struct body *body, struct loop outer);

void lower_statement(struct body *body, CXCursor statement);

/* Lowers the statements of a compound one; the value of the last, when it is an expression
 * (GNU statement expressions), else NONE. */
op_id lower_compound(struct body *body, CXCursor compound);

/* Inline assembly (assembly.c): its operands are evaluated, and unless it is empty it is a call of
 * the runtime's "asm", of which nobody knows what it does. asm goto may jump to any label. */
void lower_assembly(struct body *body, CXCursor statement);

#endif
