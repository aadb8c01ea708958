/* Compile commands that were made fit for clang (flags.h), however they were come by. */
#ifndef SIGVET_DRIVER_COMMAND_H
#define SIGVET_DRIVER_COMMAND_H

#include <stdint.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/vec.h"
#include "analyzer/facts/finding.h"

struct words;

/* One TU. Its strings are in the arena given to whatever made it. */
struct compile_command {
    const char *directory;        /* absolute; relative names in the arguments are relative to it */
    const char *file;             /* the source, absolute */
    const char *const *arguments; /* flags for clang, without the compiler's name and the file */
    uint32_t argument_count;
};

/* Zero-initialise before the first use. */
struct commands {
    VEC(struct compile_command) commands;
    VEC(struct failure) failures; /* commands that could not be taken; kind "input" */
    uint32_t skipped;             /* commands in assembler and other languages */
};

/* Adds the command line `line`, run in the absolute `directory` to compile `file`: to the
 * commands, to the failures, or to the skipped ones. Reads response files; looks whether the
 * source exists. */
void commands_add(struct commands *commands, struct arena *arena, const char *directory,
                  const char *file, const struct words *line);

/* Adds a failure about `file` ("input"); the strings are not copied. */
void commands_fail(struct commands *commands, const char *file, const char *message);

/* Brings commands (by file, arguments, directory) and failures (by file, message) into an order
 * that does not depend on how they were added, and drops what is there twice. */
void commands_sort(struct commands *commands);

/* The commands for compiling each of `files` with `flags` in the current directory, sorted; what
 * the compiler's command line would be, without the compiler. A file that is not C or C++ by its
 * name or -x is a failure, because the user asked for it. -1 and a message when the current
 * directory is not known. */
int commands_of_files(struct commands *commands, struct arena *arena, const char *const *files,
                      uint32_t file_count, const char *const *flags, uint32_t flag_count,
                      struct error *err);

/* Frees the arrays; the strings are the arena's. */
void commands_free(struct commands *commands);

/* The current directory, in `arena`; NULL and a message when there is none. */
char *current_directory(struct arena *arena, struct error *err);

#endif
