#include "analyzer/report/json_value.h"

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/report/unicode.h"

json_t *value_text(const char *bytes) {
    json_t *value = json_string(bytes);
    if (!value) {
        struct arena arena = {0};
        value = json_string(utf8_escape(&arena, bytes));
        arena_free(&arena);
    }
    return value_made(value);
}

json_t *value_text_or_null(const char *bytes) {
    return bytes ? value_text(bytes) : json_null();
}

json_int_t value_integer(uint32_t number) {
    return (json_int_t)number;
}

json_t *value_made(json_t *value) {
    if (!value) {
        out_of_memory();
    }
    return value;
}

void value_append(json_t *array, json_t *value) {
    if (json_array_append_new(array, value_made(value))) {
        out_of_memory();
    }
}

void value_set(json_t *object, const char *member, json_t *value) {
    if (value && json_object_set_new(object, member, value)) {
        out_of_memory();
    }
}

void value_write(FILE *out, json_t *value) {
    json_dumpf(value_made(value), out, JSON_ENCODE_ANY | JSON_REAL_PRECISION(6));
    json_decref(value);
}

struct value_list value_list_begin(FILE *out) {
    putc('[', out);
    return (struct value_list){.out = out};
}

void value_list_add(struct value_list *list, json_t *element) {
    fputs(list->any ? ",\n" : "\n", list->out);
    list->any = true;
    value_write(list->out, element);
}

void value_list_end(struct value_list *list) {
    fputs(list->any ? "\n]" : "]", list->out);
}
