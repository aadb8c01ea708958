#include "analyzer/facts/names.h"

#include <string.h>

#include "analyzer/base/vec.h"

/* A name that is being written. */
struct writer {
    VEC(char) text;
    struct strings *numbers;
};

static void put(struct writer *writer, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        vec_push(&writer->text, text[i]);
    }
}

static size_t count_digits(const char *text) {
    return strspn(text, "0123456789");
}

/* "12:7" of ":12:7"; 0 when none stands there. */
static size_t place_length(const char *text) {
    size_t line = *text == ':' ? count_digits(text + 1) : 0;
    size_t column = line && text[1 + line] == ':' ? count_digits(text + line + 2) : 0;
    return column ? line + 1 + column : 0;
}

/* "1460" of "@1460@": an offset in a USR. */
static size_t offset_length(const char *text) {
    size_t length = *text == '@' ? count_digits(text + 1) : 0;
    return length && (text[1 + length] == '@' || !text[1 + length]) ? length : 0;
}

/* Which of the different numbers it is, in the place of the number. */
static void put_number(struct writer *writer, const char *number, size_t length) {
    str_id id = strings_add(writer->numbers, number, length);
    put(writer, (const char *)&id, sizeof id);
}

/* The rest of a name behind that of the file, up to the next that is a place. */
static const char *put_rest(struct writer *writer, const char *rest) {
    size_t length = place_length(rest);
    bool is_usr = strncmp(rest, ":c:", 3) == 0;
    if (length) {
        put_number(writer, rest + 1, length);
        return rest + 1 + length;
    }
    for (; is_usr && *rest; rest += 1 + length) {
        length = offset_length(rest);
        put(writer, rest, 1);
        if (length) {
            put_number(writer, rest + 1, length);
        }
    }
    return rest;
}

void name_without_places(struct interned *name, const char *file, struct strings *numbers,
                         struct arena *arena) {
    struct writer writer = {.numbers = numbers};
    size_t length = strlen(file);
    const char *from = name->text;
    if (strlen(from) != name->length) {
        return; /* no name has a NUL */
    }
    for (const char *at; length && (at = strstr(from, file));) {
        put(&writer, from, (size_t)(at + length - from));
        from = put_rest(&writer, at + length);
    }
    if (writer.text.count) {
        put(&writer, from, strlen(from));
        *name = (struct interned){arena_text(arena, writer.text.data, writer.text.count),
                                  writer.text.count};
    }
    vec_free(&writer.text);
}
