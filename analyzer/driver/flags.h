/* Compile commands made fit for clang: flags that decide how a source is parsed are kept, all
 * others are dropped. */
#ifndef SIGVET_DRIVER_FLAGS_H
#define SIGVET_DRIVER_FLAGS_H

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"

struct compile_command;
struct words;

enum fit {
    FIT_KEPT,
    FIT_SKIPPED, /* the source is not C or C++ */
    FIT_REFUSED  /* no command that can be understood; the message says why */
};

/* Turns a whole command line, response files expanded, into command->arguments for the source
 * that command->file and command->directory name; other sources on the line are left out. Looks
 * at no file. The arguments are in `arena`. On another result than FIT_KEPT, `command` is
 * untouched; only FIT_REFUSED leaves a message. */
enum fit flags_fit(struct arena *arena, const struct words *line, struct compile_command *command,
                   struct error *err);

#endif
