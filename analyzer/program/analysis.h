/* All that the rules judge: the linked program, and what was worked out of it. */
#ifndef SIGVET_PROGRAM_ANALYSIS_H
#define SIGVET_PROGRAM_ANALYSIS_H

#include <stdio.h>

#include "analyzer/program/handlers.h"
#include "analyzer/program/mainline.h"
#include "analyzer/program/masks.h"
#include "analyzer/program/reach.h"

struct error;

struct analysis {
    struct program program;
    struct values values;
    struct flow *flow;
    struct registrars registrars;
    struct interpreter *interpreter;
    struct handlers handlers;
    struct reach reach;
    struct masks *masks;       /* worked out when a rule asks, */
    struct mainline *mainline; /* and so is this */
};

/* Links the facts, in their order, and works out everything above. `rows` are those of
 * rules/data/registrars and the user's. The facts are borrowed until analysis_free. */
void analysis_run(struct analysis *analysis, const struct facts *const *facts, uint32_t count,
                  const struct registrar_rows *rows);
void analysis_free(struct analysis *analysis);

/* Prints the images, and what was linked into them; or the handlers with all that they reach; for
 * people and FileCheck. */
void analysis_dump_program(const struct analysis *analysis, FILE *out);
void analysis_dump_reach(const struct analysis *analysis, FILE *out);

/* Prints for each call outside of handlers which signals are blocked there, unless none can be. */
void analysis_dump_masks(const struct analysis *analysis, FILE *out);

#endif
