/* Facts: all that the analysis needs to know of one translation unit (TU), with no libclang left
 * in it. The extractor makes them, the program links them, and between the two they are a file.
 * They are a pure function of the source, the files it includes, the flags and the extractor.
 *
 * A function's body is a control flow graph of basic blocks. A block is a run of operations, each
 * of which makes one value, and ends in one terminator that says where control goes. Variables
 * are memory: their address is an operation (OP_VAR) and their value is a load from it, so that
 * lvalues and pointers are one thing. There is no SSA for variables; OP_PHI only joins the arms
 * of `?:`, `&&` and `||`.
 *
 *     void on_term(int sig) {            function on_term
 *         if (sig == SIGTERM)            b0: %0 = var sig      %1 = load %0     %2 = const 15
 *             stop = 1;                      %3 = eq %1, %2    branch %3, b1, b2
 *     }                                  b1: %4 = const 1      %5 = var stop    %6 = store %5, %4
 *                                            jump b2
 *                                        b2: return
 *
 * Every array below is one allocation, indexed by the ids named in its comment. Each block belongs
 * to one function and each operation to one block of it. Whoever holds a `struct facts` that
 * facts_read or the extractor's builder made may use every index in it without a check: the
 * verifier (io.h) has seen to it.
 */
#ifndef SIGVET_FACTS_FACTS_H
#define SIGVET_FACTS_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyzer/base/intern.h"
#include "analyzer/facts/pack.h"

#define NONE UINT32_MAX /* no operation, symbol, block, file or location */

typedef uint32_t symbol_id;   /* index into facts.symbols */
typedef uint32_t location_id; /* index into facts.locations */
typedef uint32_t op_id;       /* index of an operation, counted from the function's first */
typedef uint32_t block_id;    /* index of a block, counted from the function's first */

enum symbol_kind {
    SYMBOL_FUNCTION,
    SYMBOL_VARIABLE, /* with static or thread storage, at file scope or in a function */
    SYMBOL_LOCAL,    /* automatic storage, temporaries of the extractor's included */
    SYMBOL_PARAMETER,
    SYMBOL_FIELD,
    SYMBOL_KINDS
};

enum linkage {
    LINKAGE_NONE,     /* locals, parameters, fields, block-scope statics */
    LINKAGE_INTERNAL, /* `static` at file scope, anonymous namespaces */
    LINKAGE_EXTERNAL,
    LINKAGES
};

/* symbol.flags */
enum symbol_flag {
    SYMBOL_DEFINED = 1 << 0,     /* this TU has its body, or its storage */
    SYMBOL_SYSTEM = 1 << 1,      /* declared in a system header */
    SYMBOL_WEAK = 1 << 2,        /* another definition may win at link time */
    SYMBOL_NORETURN = 1 << 3,    /* _Noreturn or its attribute */
    SYMBOL_INLINE = 1 << 4,      /* `inline`, `extern inline`, templates: many TUs may define it */
    SYMBOL_TENTATIVE = 1 << 5,   /* `int x;` at file scope: merges under -fcommon */
    SYMBOL_VARIADIC = 1 << 6,    /* a function with `...` */
    SYMBOL_CONSTRUCTOR = 1 << 7, /* runs before main: __attribute__((constructor)), and what
                                    initialises a static of C++ */
    SYMBOL_UNPROTOTYPED = 1 << 8, /* `f()`: parameters are not known */
    SYMBOL_PURE = 1 << 9,        /* a pure virtual function: no virtual call runs its body */
    SYMBOL_TRUSTED = 1 << 10,    /* a function promised to be async-signal-safe: annotated so, or
                                    clang's nonblocking */
    SYMBOL_FLAGS = (1 << 11) - 1 /* all of them */
};

/* symbol.type_flags and op.type_flags: what matters of a type. For an array the element's are
 * given, with TYPE_ARRAY. */
enum type_flag {
    TYPE_VOLATILE = 1 << 0,
    TYPE_CONST = 1 << 1,
    TYPE_ATOMIC = 1 << 2,       /* _Atomic, std::atomic */
    TYPE_SIG_ATOMIC = 1 << 3,   /* spelled sig_atomic_t, through typedefs too */
    TYPE_INTEGER = 1 << 4,      /* integers, characters, enumerations, bool */
    TYPE_UNSIGNED = 1 << 5,
    TYPE_BOOL = 1 << 6,
    TYPE_FLOATING = 1 << 7,
    TYPE_POINTER = 1 << 8,      /* to an object, or a C++ reference */
    TYPE_FUNCTION = 1 << 9,     /* a pointer or reference to a function, or a function */
    TYPE_RECORD = 1 << 10,      /* struct, union, class */
    TYPE_ARRAY = 1 << 11,
    TYPE_THREAD_LOCAL = 1 << 12,
    TYPE_BIT_FIELD = 1 << 13,   /* a member with a width of its own, which is not told */
    TYPE_FLAGS = (1 << 14) - 1  /* all of them */
};

/* A function, variable or field that the TU names. */
struct symbol {
    str_id name;      /* as written: "do_log" */
    str_id key;       /* what joins it with other TUs: the name at link level (C name, C++ mangled
                         name) when linkage is external, the USR of a field; "" for all else, which
                         joins with nothing */
    str_id type_name; /* as clang prints the type: "volatile sig_atomic_t" */
    str_id alias_of;  /* the target of __attribute__((alias("x"))), a link-level name; or "" */
    str_id scope;     /* what it is a member of: "struct sigaction" of a field,
                         "std::vector<int>" of a method, "std" of a function there; or "" */
    str_id record;    /* the struct, union or class that its type is, or that pointers, arrays and
                         functions of it lead to, as `scope` names it; or "" */
    uint8_t kind;     /* enum symbol_kind */
    uint8_t linkage;  /* enum linkage */
    uint16_t flags;   /* enum symbol_flag */
    uint32_t type_flags; /* enum type_flag; of a function: of what it returns */
    uint32_t size;       /* bytes of the object, 0 when not known; a huge one is cut to 2^32-1 */
    location_id location; /* of the definition when there is one, else of a declaration, or NONE */
};

/* A place in a source file. */
struct location {
    str_id file;     /* as the compile command reaches it, made absolute */
    uint32_t line;   /* from 1 */
    uint32_t column; /* from 1, bytes */
    str_id macro;    /* the outermost macro that the text came from, or "" */
};

enum op_kind {
    OP_CONST,    /* the 64-bit integer whose low half is a and high half is b; NULL is 0 */
    OP_STRING,   /* address of a string literal; a: str_id of its text */
    OP_FUNCTION, /* address of the function a (symbol_id) */
    OP_VAR,      /* address of the variable, local or parameter a (symbol_id) */
    OP_FIELD,    /* address of field b (symbol_id) in the record at address a */
    OP_ELEMENT,  /* address of element b (op_id, or NONE when not known) of the array at address
                    a; also pointer arithmetic: p + b. An array of arrays is flat: x[i][j] is
                    element j of element i * n of x, and b counts the innermost elements */
    OP_LOAD,     /* the value at address a; of a record, the whole record */
    OP_STORE,    /* writes value b at address a; its own value is b */
    OP_UNARY,    /* sub: enum unary; a */
    OP_BINARY,   /* sub: enum binary; a, b */
    OP_PHI,      /* one of the operands (at least one), whichever was computed on the way here */
    OP_CALL,     /* calls value a with the operands as arguments; its value is what returns */
    OP_ATOMIC,   /* an atomic access; sub: enum atomic; operands: address first, then values; of a
                    fence any, or none */
    OP_ASM,      /* inline assembly: it may write what its operands point to */
    OP_ALLOCA,   /* address of fresh storage that is not a variable: compound literals, alloca;
                    b: size in bytes, or 0 */
    OP_ZERO,     /* the all-zero value of any type: `= {0}`, value initialisation */
    OP_UNKNOWN,  /* a value that is not modelled */
    OP_CONVERT,  /* value a converted to a number of b bytes, as type_flags say (bool, unsigned) */
    OP_KINDS
};

enum unary { UNARY_NOT, UNARY_NEGATE, UNARY_COMPLEMENT, UNARIES };

enum binary {
    BINARY_ADD, BINARY_SUB, BINARY_MUL, BINARY_DIV, BINARY_REM,
    BINARY_SHL, BINARY_SHR, BINARY_AND, BINARY_OR, BINARY_XOR,
    BINARY_EQ, BINARY_NE, BINARY_LT, BINARY_LE, BINARY_GT, BINARY_GE,
    BINARIES
};

enum atomic { ATOMIC_LOAD, ATOMIC_STORE, ATOMIC_UPDATE, ATOMIC_FENCE, ATOMICS };

/* op.flags */
enum op_flag {
    OP_UPDATES = 1 << 0,  /* OP_STORE of `x++`, `x += 1`: a load of the same place went before */
    OP_INIT = 1 << 1,     /* OP_STORE that initialises its object's declaration */
    OP_IMPLICIT = 1 << 2, /* OP_CALL that is not written: cleanup attribute, destructor */
    OP_VIRTUAL = 1 << 3,  /* OP_CALL dispatched at run time on its first argument */
    OP_FLAGS = (1 << 4) - 1 /* all of them */
};

/* Values that a, b and the operands name are operations of the same function with a smaller id.
 * What a kind does not use (sub, a, b, count) is 0. */
struct op {
    uint8_t kind;  /* enum op_kind */
    uint8_t sub;   /* enum unary, binary or atomic */
    uint16_t flags; /* enum op_flag */
    uint32_t a;
    uint32_t b;          /* of OP_PHI, OP_CALL, OP_ATOMIC: first of `count` in facts.operands */
    uint32_t count;      /* of those: number of operands; else 0 */
    uint32_t type_flags; /* of the value, or of the object for OP_VAR, OP_FIELD, OP_ELEMENT */
    location_id location;
};

enum terminator {
    TERM_JUMP,        /* edges: 1 */
    TERM_BRANCH,      /* on value: edges[0] when it is not 0, edges[1] when it is */
    TERM_SWITCH,      /* on value: the first edge whose range holds it; the last is the default */
    TERM_GOTO,        /* computed goto: any of the edges */
    TERM_RETURN,      /* value, or NONE */
    TERM_UNREACHABLE, /* control does not get here: after a call that does not return */
    TERMINATORS
};

struct block {
    op_id first_op;
    uint32_t op_count;
    uint32_t terminator; /* enum terminator */
    op_id value;         /* the condition, the switched or returned value, or NONE */
    uint32_t first_edge; /* into facts.edges */
    uint32_t edge_count;
    location_id location; /* of the statement that ends the block, or NONE */
};

struct edge {
    int64_t low; /* TERM_SWITCH: the case's range, both ends included */
    int64_t high;
    block_id target;
} __attribute__((packed, aligned(4))); /* no padding, as in all that a facts file holds */

/* A function with a body: at least one block, of which block 0 is the entry. The first entry of
 * facts.functions is no function of the source: its body stores the initial values of every static
 * object of the TU, its symbol is NONE, and it may have no block when there is nothing to store. */
struct function {
    symbol_id symbol;
    uint32_t first_parameter; /* into facts.parameters: symbol ids, in order */
    uint32_t parameter_count;
    uint32_t first_op; /* into facts.ops */
    uint32_t op_count;
    uint32_t first_block; /* into facts.blocks */
    uint32_t block_count;
    location_id end; /* behind the closing brace, or NONE */
};

/* Where else the TU declares a variable that has a symbol: what changes its type has to go there,
 * too. In system headers such places are not told. */
struct redeclaration {
    symbol_id symbol;
    location_id location;
};

/* A virtual function and one that it overrides directly ([class.virtual]p2). */
struct override {
    symbol_id method;
    symbol_id overridden;
};

enum diagnostic_severity { DIAGNOSTIC_ERROR, DIAGNOSTIC_FATAL, DIAGNOSTIC_SEVERITIES };

/* An error that clang reported: statements may be missing from the facts. */
struct diagnostic {
    str_id message;
    location_id location; /* or NONE */
    uint32_t severity;    /* enum diagnostic_severity */
};

/* A file that the TU was read from: its source, or one that it includes. */
struct input_file {
    uint64_t hash[2]; /* XXH3, 128 bits, of its content: low half, high half */
    str_id path;      /* absolute */
    uint32_t size;    /* bytes; a huge one is cut to 2^32-1 */
};

enum suppression_kind {
    SUPPRESSION_OWN,       /* sigvet's */
    SUPPRESSION_NOLINT,    /* clang-tidy's */
    SUPPRESSION_MALFORMED, /* begins as sigvet's, and is not understood */
    SUPPRESSION_KINDS
};

/* A comment that tells to be silent about some lines of its file. */
struct suppression {
    str_id rules;         /* as written: ids, or clang-tidy's names, with commas between; "": all */
    str_id reason;
    location_id location; /* of the comment, or NONE */
    uint32_t first_line;
    uint32_t last_line;
    uint32_t kind;        /* enum suppression_kind */
};

enum language { LANGUAGE_C, LANGUAGE_CXX, LANGUAGES };

struct facts {
    struct strings strings;
    const char *block; /* the bytes of a file, in strings.arena or in a pack, in which the arrays
                          and all strings lie; NULL: the extractor built them */
    size_t block_size;
    bool has_asm; /* facts that were read: some operation is an OP_ASM */
    struct pack *pack; /* that has the block, or NULL; */
    uint32_t pack_group; /* where */
    VEC(struct symbol) symbols;
    VEC(struct location) locations;
    VEC(struct function) functions;
    VEC(struct block) blocks;
    VEC(struct edge) edges;
    VEC(struct op) ops;
    VEC(uint32_t) operands;   /* op ids, of the function that owns the operation */
    VEC(uint32_t) parameters; /* symbol ids */
    VEC(struct redeclaration) redeclarations; /* in the order of the source */
    VEC(struct override) overrides; /* of the virtual functions that the TU names */
    VEC(struct diagnostic) diagnostics;
    VEC(struct input_file) sources; /* in the order in which they were first opened */
    VEC(struct suppression) suppressions;
    str_id main_file; /* absolute */
    str_id target;    /* clang's triple: "x86_64-pc-linux-gnu" */
    uint8_t language; /* enum language */
};

/* The 64-bit integer of an OP_CONST. */
static inline int64_t op_constant(const struct op *op) {
    return (int64_t)((uint64_t)op->b << 32 | op->a);
}

/* Whether an operation's value is 0, or NULL, or all zeros. */
static inline bool op_is_zero(const struct op *op) {
    return op->kind == OP_ZERO || (op->kind == OP_CONST && op_constant(op) == 0);
}

/* How often each value of a function is used, by operations and by the ends of blocks: an array by
 * op_id, the caller's to free. */
uint32_t *facts_count_uses(const struct facts *facts, const struct function *function);

/* The number of the parameter of a function that a symbol is, or NONE. */
uint32_t facts_parameter(const struct facts *facts, const struct function *function,
                         symbol_id symbol);

/* Tells that the facts of one TU after the other are looked at, and that it is the turn of these. */
static inline void facts_use(const struct facts *facts) {
    if (facts->pack) {
        pack_use(facts->pack, facts->pack_group);
    }
}

/* Frees all that the facts hold. */
void facts_free(struct facts *facts);

#endif
