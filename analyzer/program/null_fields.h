/* Pointers in records that never hold anything but NULL:
 *
 *     struct request { struct list *headers; };     the only writes to it: request->headers = NULL;
 *
 * That is so of a field which everything in the program names only to read it, or to write NULL to it:
 * nobody takes its address, be it by offsetof, and a record that is copied or cleared holds NULL there
 * if the other did. As in flow.h, records of two types are taken not to share storage. Not known are
 * the fields of unions, of a system's records, and of records that C++ code sees, whose constructors write
 * unseen; nor any in a program that loads code at run time. Private to program/. */
#ifndef SIGVET_PROGRAM_NULL_FIELDS_H
#define SIGVET_PROGRAM_NULL_FIELDS_H

#include "analyzer/program/program.h"

/* Finds them while bodies are read (survey.h). */
struct null_fields;
struct null_fields *null_fields_begin(const struct program *program);
void null_fields_read(void *self, unit_id unit, uint32_t function);

/* By entity_id; to be freed with memory_array_free. In a library that other programs use, any field
 * can be written to by them: ask only for code of an executable. */
bool *null_fields_end(struct null_fields *fields);

#endif
