/* The parsed data files, for the knowledge*.c files only. */
#ifndef SIGVET_RULES_SUPPORT_KNOWLEDGE_TABLES_H
#define SIGVET_RULES_SUPPORT_KNOWLEDGE_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/intern.h"
#include "analyzer/base/map.h"
#include "analyzer/base/vec.h"
#include "analyzer/program/registrar_rows.h"
#include "rules/support/control_rows.h"
#include "rules/support/knowledge.h"

struct error;
struct knowledge;

#define NONE UINT32_MAX /* no authority, no row, no function */

enum row_kind { ROW_SAFE, ROW_IF, ROW_UNSAFE };

/* What an authority says of one function, or of all whose name begins so. */
struct row {
    const char *name; /* without the final `*` of a prefix */
    enum row_kind kind;
    const char *text; /* condition or reason, "(remark)" for explain alone, or "" */
};

enum authority_kind {
    AUTHORITY_STANDARD, /* can be selected */
    AUTHORITY_NOTES,    /* counts only where another authority's `notes` names it */
    AUTHORITY_ALWAYS    /* counts under every standard, before it */
};

/* An authority whose promise softens an error to a note. */
struct note {
    const char *name;   /* of the authority */
    uint32_t authority; /* its index, set by knowledge_link */
    const char *reason; /* "not on the list of ..., but safe according to ..." */
};

struct authority {
    const char *name; /* of the file */
    enum authority_kind kind;
    const char *title;     /* as it stands in a sentence: "POSIX.1-2017" */
    const char *about;     /* one line */
    const char *certainty; /* how the rows were obtained */
    VEC(const char *) sources;
    const char *base_name; /* whose rows hold where this one has none, or NULL */
    uint32_t base;         /* its index, set by knowledge_link, or NONE */
    VEC(struct note) notes;
    VEC(struct row) rows;     /* of one function each */
    VEC(struct row) prefixes; /* of all functions that begin so */
    const char *unlisted;     /* "not on the list of POSIX.1-2017"; NULL until linked */
};

/* Why a function is not safe; shared by all functions of a block. */
struct reason {
    const char *category;
    const char *why;     /* "" when nothing special is known */
    const char *instead; /* "" likewise */
};

/* The reason for all functions whose name begins so: "std::basic_ostream::". */
struct reason_prefix {
    const char *name; /* without the final `*` */
    uint32_t reason;
};

/* What is known of a name; indexed by its number in knowledge.names. */
struct function {
    uint32_t reason;   /* index, or NONE */
    str_id alias;      /* the function that it really is, or 0 */
    const char *shown; /* the alias as programmers write it, or NULL for that function's name */
    bool named;        /* it has a row or a reason: its verdict is never "unknown" */
    bool listed;       /* it has a safe or conditional row */
    uint32_t stores;   /* a bit for each argument: it writes to what that points to */
    uint8_t effects;   /* enum effect: a bit for each */
    uint32_t lock;     /* the row that says which lock it takes: index, or NONE */
    uint32_t descriptor; /* the row that says what it does with descriptors: index, or NONE */
};

/* An effect of all functions whose name begins so. */
struct effect_prefix {
    const char *name; /* without the final `*` */
    uint8_t effect;   /* enum effect */
};

/* Two texts with one `*` each: a name that fits the first is the function that the second makes
 * of it. */
struct pattern {
    const char *head, *tail;
    const char *new_head, *new_tail;
};

struct signal_row {
    int number;
    const char *name;
};

struct signal_system {
    const char *name;
    const char *like;          /* the system that has the other numbers, or NULL */
    VEC(const char *) targets; /* patterns of target triples, for fnmatch(3) */
    VEC(struct signal_row) rows;
    int highest;               /* number of SIGRTMAX; 0: not told */
    int siginfo;               /* value of SA_SIGINFO; 0: that of `like` */
    uint32_t resethand;        /* likewise of SA_RESETHAND */
    uint32_t nodefer;          /* of SA_NODEFER */
};

/* The value of a constant, on the targets that fit the pattern. */
struct number_row {
    const char *name;
    const char *target; /* for fnmatch(3) */
    int64_t value;
};

struct knowledge {
    struct arena arena;   /* the files' texts, and the sentences made of them */
    struct strings names; /* of functions, and nothing else */
    VEC(struct function) functions;
    VEC(struct authority) authorities;
    VEC(uint32_t) standards; /* the authorities that can be selected, by handle */
    struct map rows;         /* map_pair(authority, name) -> index in its rows */
    VEC(struct reason) reasons;
    VEC(struct reason_prefix) reason_prefixes;
    VEC(struct effect_prefix) effect_prefixes;
    VEC(struct pattern) patterns;
    VEC(struct signal_system) systems;
    struct registrar_rows registrars;
    struct control_rows control;
    VEC(struct lock_row) locks;
    VEC(struct descriptor_row) descriptors;
    VEC(struct number_row) numbers;
    struct wait_rows waits;
};

/* The number of a function's name, new or not. */
str_id knowledge_name(struct knowledge *knowledge, const char *name);

/* Reads one file into the tables. -1 and "file:line: what" on the first mistake. */
int knowledge_read(struct knowledge *knowledge, const char *name, const char *text, size_t size,
                   struct error *err);

/* Resolves the names that files use for each other, once all that belong together are read. -1
 * and a message when one is missing or leads back to itself. */
int knowledge_link(struct knowledge *knowledge, struct error *err);

/* Whether a name begins so. Written out: it is asked of each prefix for each name, and mostly the
 * first character tells. */
static inline bool name_begins(const char *name, const char *prefix) {
    while (*prefix && *name == *prefix) {
        name++;
        prefix++;
    }
    return !*prefix;
}

/* The function that a link-level name stands for. */
struct subject {
    str_id id;         /* or NONE when only a prefix fits, or nothing */
    const char *text;  /* its name: interned, or the caller's own */
    const char *shown; /* as programmers write it */
    uint32_t reason;   /* index, or NONE */
    bool known;        /* some file names it, by itself or by a prefix */
};
struct subject knowledge_resolve(const struct knowledge *knowledge, const char *function);

/* The row of the authority itself, or NULL. */
const struct row *knowledge_row(const struct knowledge *knowledge, uint32_t authority,
                                const struct subject *subject);

/* The row of the authority or the nearest of its bases that has one, or NULL; *owner is set to
 * the index of the one that has it. */
const struct row *knowledge_row_of(const struct knowledge *knowledge, uint32_t authority,
                                   const struct subject *subject, uint32_t *owner);

#endif
