/* Names that clang makes of places: "struct (unnamed at /src/main.c:12:7)", and the USR of its
 * fields, "c:main.c@S@main.c@1460@FI@next". Private to facts/. */
#ifndef SIGVET_FACTS_NAMES_H
#define SIGVET_FACTS_NAMES_H

#include "analyzer/base/arena.h"
#include "analyzer/base/intern.h"

/* Puts in the place of each line and column, or offset, of the file which of the different ones it
 * is: they are gathered in `numbers`. The new text is in `arena`. */
void name_without_places(struct interned *name, const char *file, struct strings *numbers,
                         struct arena *arena);

#endif
