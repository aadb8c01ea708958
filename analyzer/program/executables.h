/* The executables of a database: the images that have a main, as people name them. */
#ifndef SIGVET_PROGRAM_EXECUTABLES_H
#define SIGVET_PROGRAM_EXECUTABLES_H

#include "analyzer/facts/finding.h"
#include "analyzer/program/program.h"

struct error;

struct executables {
    VEC(struct executable) all; /* by name, then file; one for each source that defines main, though
                                   it is compiled several times */
    uint32_t *of_image;         /* by image_id: index into all, or NONE without main */
};

/* Lists the executables of the linked program; strings are in `arena`, or the facts'. */
void executables_list(struct executables *executables, const struct program *program,
                      struct arena *arena);
void executables_free(struct executables *executables);

/* The facts of the TUs that are linked into one executable. */
struct selection {
    VEC(const struct facts *) all; /* in the order that they were given in */
};

/* Selects the executable `name`: the name of the source that defines its main without folder and
 * extension, or the end of that source's path, of as many folders as it takes to tell it from
 * others. -1 and a message that names those there are, when none or several have that name. */
int executables_select(struct selection *selection, const struct facts *const *facts,
                       uint32_t count, const char *name, struct error *err);

#endif
