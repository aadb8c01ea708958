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

/* A hash of all that facts which were read hold: equal identity, equal facts. */
void facts_identity(const struct facts *facts, uint64_t identity[2]);

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
