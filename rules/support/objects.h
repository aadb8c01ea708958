/* Static objects, and their parts, as rules on objects name them: `stop`, `server.port`,
 * `jobs[].pid`, `list->next`. Elements of an array are one object. */
#ifndef SIGVET_RULES_SUPPORT_OBJECTS_H
#define SIGVET_RULES_SUPPORT_OBJECTS_H

#include "analyzer/base/map.h"
#include "analyzer/program/program.h"
#include "analyzer/program/value.h"

typedef uint32_t object_id;

enum object_kind {
    OBJECT_VARIABLE, /* with static or thread storage */
    OBJECT_MEMBER,   /* of the parent */
    OBJECT_POINTEE   /* what the pointer in the parent leads to */
};

struct object {
    enum object_kind kind;
    entity_id entity; /* of a variable or member; else NONE */
    object_id parent; /* NONE for a variable */
};

struct objects {
    VEC(struct object) all; /* a parent before its parts */
    struct map by_part;     /* parent, kind and entity -> object_id */
};

void objects_free(struct objects *objects);

/* What an atom of an address leads to, made when it is new; NONE when it is no static object, or
 * too far away: more than a few members and pointers. */
object_id object_of_atom(struct objects *objects, const struct program *program,
                         const struct values *values, const struct atom *atom);

/* An object that is known already, and whether that is all of what is meant, or an object around
 * it; NONE when there is none. */
struct known_object {
    object_id object;
    bool is_whole;
    uint32_t gift; /* a parameter leads there: the first call that was seen to give it, index into
                      given.gifts; or NONE */
};

/* What a local pointer or a parameter was made to point to: `p = jobs`, `clear(&jobs)`. */
struct local_pointer {
    symbol_id symbol;
    struct known_object target;
};

/* A call that gives an object to a parameter; which the caller may have been given itself. */
struct gift {
    struct known_object target;
    definition_id caller;
    op_id call;
    uint32_t next; /* that gives the same object to the same parameter, or NONE */
    uint32_t last; /* of the first one: the end of that list */
};

/* What the calls of the program give its functions: of each parameter the object that was seen
 * first. To be freed with given_free. */
struct given {
    struct map by_parameter; /* TU and symbol -> index of the first of its gifts */
    VEC(struct gift) gifts;
};
void given_free(struct given *given);

/* A body in which addresses are looked up. To be freed with vec_free(&body.pointers). */
struct addressed_body {
    const struct objects *objects;
    definition_id definition;
    const struct unit *unit;
    const struct function *function;
    VEC(struct local_pointer) pointers; /* of each the first object that it is seen to point to */
};

/* Reads the local pointers of a definition, and what calls give its parameters. */
struct addressed_body addressed_body(const struct objects *objects, const struct program *program,
                                     const struct given *given, definition_id definition);

/* Adds what the direct calls in a body give to the functions of the program. */
void given_read(struct given *given, const struct program *program,
                const struct addressed_body *body);

/* What an address leads to, as the source writes it. */
struct known_object object_of_address(const struct addressed_body *body, op_id address);

/* The flags of the object's type (enum type_flag), with what the objects around it make of it:
 * const, volatile, atomic. 0 of a pointee. */
uint32_t object_type(const struct objects *objects, const struct program *program,
                     object_id object);

/* The variable that the object is in, or is led to from. */
entity_id object_variable(const struct objects *objects, object_id object);

/* The object as C writes it: "server.port", "*buffer", "list->next"; in the arena. */
const char *object_name(const struct objects *objects, const struct program *program,
                        object_id object, struct arena *arena);

#endif
