/* The objects of a function that hold signal masks, and which operations are addresses of them:
 * local `struct sigaction` and `sigset_t`, and what parameters that point to such lead to. */
#ifndef SIGVET_RULES_SUPPORT_SIGNAL_OBJECTS_H
#define SIGVET_RULES_SUPPORT_SIGNAL_OBJECTS_H

#include "analyzer/program/program.h"
#include "analyzer/program/registrar_rows.h"

/* Parts of an object, as bits. */
enum part {
    PART_SET = 1 << 0,     /* the object itself is a set */
    PART_MASK = 1 << 1,    /* sa_mask */
    PART_FLAGS = 1 << 2,   /* sa_flags */
    PART_HANDLER = 1 << 3, /* sa_handler, and what else a struct sigaction has */
    PART_ALL = (1 << 4) - 1
};

enum { MAX_SIGNAL_OBJECTS = 64 }; /* of one function; others are not looked at */

struct signal_object {
    symbol_id symbol;
    uint32_t parameter; /* number of the parameter that points to it, or NONE: a local */
};

/* What an operation of the function is the address of. */
struct signal_address {
    uint8_t object; /* index into objects, when there are parts */
    uint8_t parts;  /* 0: of no such object */
};

struct signal_objects {
    VEC(struct signal_object) all;
    struct signal_address *addresses; /* by op_id; NULL when there are no objects */
};

/* The functions of the program that read a struct sigaction or a signal set: entity -> index into
 * rows, plus 1. */
void signal_readers_find(struct map *readers, const struct program *program,
                         const struct registrar_rows *rows);

/* Which variables of a TU may be such objects, or point to them: an array by symbol_id, the
 * caller's to free. */
bool *signal_symbols_find(const struct facts *facts);

/* Finds the objects of a function, among the TU's `symbols`. `rows` name the fields of a struct
 * sigaction. */
void signal_objects_find(struct signal_objects *objects, const struct facts *facts,
                         const struct function *function, const bool *symbols,
                         const struct registrar_rows *rows);
void signal_objects_free(struct signal_objects *objects);

#endif
