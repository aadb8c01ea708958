/* JSON values for reporters, made with jansson. Whoever gets a value owns it, and gives it on to
 * json_pack's "o", to an array, or to value_write. */
#ifndef SIGVET_REPORT_JSON_VALUE_H
#define SIGVET_REPORT_JSON_VALUE_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* A string. It may hold any bytes, JSON only Unicode: a byte that is not UTF-8 becomes \xNN. */
json_t *value_text(const char *bytes);

/* The same, or null for NULL. */
json_t *value_text_or_null(const char *bytes);

/* The argument of json_pack's "I". */
json_int_t value_integer(uint32_t number);

/* The value itself. jansson fails only for lack of memory, as what it is given here is valid: then
 * the process ends. */
json_t *value_made(json_t *value);

void value_append(json_t *array, json_t *value);

/* Adds a member to the object; none for a NULL value. */
void value_set(json_t *object, const char *member, json_t *value);

/* Writes and frees the value. A failed write leaves its mark on the stream (report_finish). */
void value_write(FILE *out, json_t *value);

/* An array that is written element by element, each on a line of its own, so that memory holds one
 * of them at a time. */
struct value_list {
    FILE *out;
    bool any; /* an element is written */
};

struct value_list value_list_begin(FILE *out);
void value_list_add(struct value_list *list, json_t *element);
void value_list_end(struct value_list *list);

#endif
