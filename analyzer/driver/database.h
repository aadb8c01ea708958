/* Compilation databases: compile_commands.json. */
#ifndef SIGVET_DRIVER_DATABASE_H
#define SIGVET_DRIVER_DATABASE_H

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"

struct commands;

/* Adds the commands of the database `path`, the file itself or the directory that holds it under
 * the name compile_commands.json, to `commands` (zero-initialised by the caller, to be freed with
 * commands_free even on failure), sorted. Format: clang.llvm.org/docs/JSONCompilationDatabase.html.
 * An entry that cannot be used is a failure in `commands` and the others go on. -1 and a message
 * when there is no database, it is larger than 1 GiB, it is not a JSON array, or it is empty. */
int database_read(struct commands *commands, struct arena *arena, const char *path,
                  struct error *err);

#endif
