/* Facts as bytes. The format is specified above its reader, in read.c. */
#ifndef SIGVET_FACTS_IO_H
#define SIGVET_FACTS_IO_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct error;
struct facts;

/* The facts as one block of *size bytes, to be freed with free(). Equal facts, equal bytes. */
void *facts_write(const struct facts *facts, size_t *size);

/* Reads and verifies bytes that may come from anywhere: sizes, counts, checksum, every index, and
 * that each body is well formed. They hold a copy of the bytes, as one block. `facts` is
 * zero-initialised by the caller. -1 and a message that says what is wrong and where; then nothing
 * is left to free. */
int facts_read(struct facts *facts, const void *data, size_t size, struct error *err);

/* The same of the bytes of a file, which are read once and not copied. The message names the file
 * when it cannot be read, or is larger than a GiB. */
int facts_load(struct facts *facts, const char *path, struct error *err);

/* A hash of all that facts hold, from their bytes, as in facts.block: equal identity, equal facts. */
void facts_identity(const void *data, uint64_t identity[2]);

/* Hashes of what the analysis and the rules may go by, if they do not read the sources themselves
 * (finding.h). `layout` is of all that facts hold, but for the content of the files that they were
 * read from, and for what stands in string literals that are not empty. `meaning` knows of lines
 * and columns in the main file nothing but their order, and of those in names only whether they are
 * the same: facts of equal meaning have arrays of equal length, and a place in one is that of the
 * same index in the other. */
void facts_compare_by(const struct facts *facts, uint64_t layout[2], uint64_t meaning[2]);

/* Checks that every index lies within its array, that each block, operation, edge, operand and
 * parameter has one owner, that blocks end as their terminator says, and that operations use values
 * made before them. Takes time and memory in proportion to the facts. -1 and a message that names
 * the place, for whoever made the facts. */
int facts_verify(const struct facts *facts, struct error *err);

/* Prints verified facts as text, a line an operation, for people and FileCheck:
 *
 *     %3 = call @kill(%1, %2) (implicit) ; util.h:12:3 [MACRO] ; volatile integer
 *
 * that is, its flags, its place with the file when it is not the main one, and its type_flags. All
 * is printable ASCII: other bytes of names and texts are written as \xNN. */
void facts_dump(const struct facts *facts, FILE *out);

#endif
