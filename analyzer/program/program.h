/* The program: the facts of many TUs, linked. This is what a linker makes of object files, except
 * that one database often holds the TUs of several executables, and nobody says which go together.
 *
 * An entity is what a name means in the whole program: external functions and variables join by
 * their link-level name, fields by their key, and everything else stands for itself. A definition
 * is a function body that an entity may have; an external function has several when several
 * executables define it (`cleanup_exit` of sshd and of ssh-agent).
 *
 * An image is a set of TUs that can be linked together: one executable, or the rest of the
 * database that no `main` pulls in. Two TUs that define the same strong external symbol are never
 * in one image when another candidate fits.
 */
#ifndef SIGVET_PROGRAM_PROGRAM_H
#define SIGVET_PROGRAM_PROGRAM_H

#include <stdbool.h>
#include <stdint.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/intern.h"
#include "analyzer/facts/facts.h"

struct registrar_rows;

typedef uint32_t unit_id;       /* index into program.units */
typedef uint32_t entity_id;     /* index into program.entities */
typedef uint32_t definition_id; /* index into program.definitions */
typedef uint32_t image_id;      /* index into program.images */

struct unit {
    const struct facts *facts;
    entity_id *entities;       /* by symbol_id */
    definition_id *functions;  /* by index into facts.functions; the first is NONE */
    uint32_t first_op;         /* number of the TU's first operation in the whole program */
};

struct entity {
    str_id name;               /* in program.strings */
    str_id key;                /* in program.strings; 0 for what joins with nothing */
    uint8_t kind;              /* enum symbol_kind */
    uint8_t linkage;           /* enum linkage */
    uint16_t flags;            /* enum symbol_flag, of all its declarations together */
    uint32_t type_flags;       /* enum type_flag */
    uint32_t size;             /* bytes */
    unit_id unit;              /* the TU and symbol that describe it best: the definition */
    symbol_id symbol;
    definition_id first_definition; /* a list, by TU; NONE when it has no body */
    bool in_union;             /* a field: of a union */
    entity_id alias_of;        /* another name's entity, or NONE */
};

struct definition {
    entity_id entity;
    unit_id unit;
    uint32_t function;         /* index into the TU's facts.functions */
    definition_id next;        /* of the same entity, or NONE */
    bool noreturn;             /* worked out: no path through it returns */
    uint16_t flags;            /* enum symbol_flag, of this definition alone */
};

struct image {
    unit_id main;              /* the TU that defines main, or NONE */
    uint64_t *units;           /* a bit for each TU: what is linked in */
    const uint64_t *hosted;    /* a bit for each TU that is to be looked at in this image: all of an
                                  executable's, but in the rest only those of no executable */
};

/* Entities, ascending, in the program's arena. */
struct entities {
    entity_id *all;
    uint32_t count;
};

struct program {
    struct arena arena;
    struct strings strings;
    VEC(struct unit) units;
    VEC(struct entity) entities;
    VEC(struct definition) definitions;
    VEC(struct image) images;
    VEC(struct image) alternatives;  /* executables that share the only main, which the images
                                        have as one, or in parts; they host nothing */
    uint32_t op_count;         /* operations of all TUs */
    struct map entity_by_key;  /* kind and key -> entity_id */
    struct map overriders_of;  /* entity of a virtual function -> index into overriders */
    VEC(struct entities) overriders; /* all that override it, directly or not */
};

/* Links the facts; they are borrowed, and must live as long as the program. Units keep the order
 * of the array, and everything that follows depends on that order alone. */
void program_link(struct program *program, const struct facts *const *facts, uint32_t count);
void program_free(struct program *program);

/* Marks the functions, of whatever linkage, that the rows name as never returning, or as safe:
 * their bodies are not asked. */
void program_declare(struct program *program, const struct registrar_rows *rows);

/* Marks the functions that never return besides, given the images (noreturn.c). */
void program_find_noreturn(struct program *program);

/* Fills program->overriders from the facts (override.c). */
void overriders_build(struct program *program);

/* --- questions --- */

static inline bool image_has(const struct image *image, unit_id unit) {
    return image->units[unit / 64] >> (unit % 64) & 1;
}

/* An image by its number; behind the images come the alternatives. */
static inline const struct image *program_image(const struct program *program, image_id image) {
    uint32_t count = program->images.count;
    return image < count ? &program->images.data[image]
                         : &program->alternatives.data[image - count];
}

static inline bool image_hosts(const struct image *image, unit_id unit) {
    return image->hosted[unit / 64] >> (unit % 64) & 1;
}

/* The entity of a link-level name or field key, or NONE. */
entity_id program_find(const struct program *program, enum symbol_kind kind, const char *key);

/* The definition that a call from `unit` to `callee` means in an image: strong before weak,
 * then its own TU's first. NONE when the image has none. */
definition_id program_resolve(const struct program *program, image_id image, unit_id unit,
                              entity_id callee);

/* The functions that override a virtual function, in any class of the program. */
struct entities program_overriders(const struct program *program, entity_id method);

/* Whether a call of the entity never returns, whichever of its definitions it means. */
bool entity_is_noreturn(const struct program *program, entity_id entity);

const struct function *definition_function(const struct program *program, definition_id id);
const char *entity_name(const struct program *program, entity_id entity);

/* The number of the parameter of a definition that the variable is, or NONE. */
uint32_t parameter_number(const struct program *program, definition_id definition,
                          entity_id variable);

/* A TU, by who goes over all of them: as facts_use. */
static inline const struct unit *program_unit(const struct program *program, unit_id unit) {
    facts_use(program->units.data[unit].facts);
    return &program->units.data[unit];
}

/* A program point: an operation's, or a symbol's, place in the source; NULL when it has none. */
const struct location *unit_location(const struct program *program, unit_id unit,
                                     location_id location);

#endif
