/* Files as bytes. */
#ifndef SIGVET_BASE_FILE_H
#define SIGVET_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/vec.h"

/* The bytes of a regular file of at most `limit` bytes, in `arena`, with a NUL behind them that
 * *size does not count. NULL and a message when it cannot be opened or read, is no regular file,
 * or is larger. */
char *file_read(struct arena *arena, const char *path, size_t limit, size_t *size,
                struct error *err);

/* Reads the first bytes of a file, up to `size`; how many there are, 0 when it cannot be read. */
size_t file_beginning(const char *path, char *text, size_t size);

/* Writes `size` bytes to `path`, whole or not at all: a new file beside it is renamed over it.
 * -1 and a message on failure; then `path` is what it was. What is there and is no regular file
 * (/dev/stdout, a pipe, a symbolic link) is written to and never replaced. Nothing is forced to
 * disk: after a loss of power the file may be damaged, and its reader has to see that. */
int file_write(const char *path, const void *data, size_t size, struct error *err);

/* Files that are to be replaced together. Zero-initialise before the first use. */
struct replacements {
    struct arena arena;
    VEC(struct replacement {
        const char *path;
        const char *fresh; /* what is there until the end */
    }) all;
};

/* Writes what is to come in the place of `path`, a regular file, beside it, with its mode and, as
 * far as that is allowed, its owner. -1 and a message on failure. */
int replacement_add(struct replacements *replacements, const char *path, const void *data,
                    size_t size, struct error *err);

/* Puts all in place, or with `keep` false none, and frees the replacements. -1 and a message when
 * one could not be put in place, or `keep` is false; which leaves the message alone. */
int replacements_end(struct replacements *replacements, bool keep, struct error *err);

/* Whether file_write could write `path`, without trying: 0, or -1 and a message when there is no
 * such folder, or it or the file may not be written to. */
int file_check_writable(const char *path, struct error *err);

/* The name of the new file while the process `pid` is in file_write(path): what is left behind when
 * that process is killed. In `arena`. */
char *file_temporary(struct arena *arena, const char *path, long pid);

/* `path` made absolute against `directory` (itself absolute) when it is relative, with `.`, `..`
 * and doubled slashes resolved by text alone: no file is looked at. In `arena`. */
char *path_join(struct arena *arena, const char *directory, const char *path);

/* `path` without `root` and its slash when it lies under it, else `path` itself; nothing lies
 * under "/" or "". Both are absolute and as path_join makes them, but `root` may end in slashes. */
const char *path_under(const char *path, const char *root);

/* Whether the first `length` bytes of `path` end in `end`, which is not "", by whole components:
 * "/src/a/main.c" in "main.c" and "a/main.c". */
bool path_ends_in(const char *path, size_t length, const char *end);

#endif
