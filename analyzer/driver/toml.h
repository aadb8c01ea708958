/* Reads TOML 1.0 with toml++, which is C++: this header is what C sees of it. */
#ifndef SIGVET_DRIVER_TOML_H
#define SIGVET_DRIVER_TOML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum toml_kind { TOML_TEXT, TOML_NUMBER, TOML_BOOLEAN, TOML_OTHER };

/* One value, or one element of an array. Strings are valid during the visit. */
struct toml_value {
    const char *table; /* the names of the tables around it with dots between them, or "" */
    const char *key;
    enum toml_kind kind;
    const char *text;  /* of TOML_TEXT; else "" */
    int64_t number;    /* of TOML_NUMBER and TOML_BOOLEAN */
    bool in_array;
    uint32_t line;     /* of the value, from 1 */
    uint32_t column;   /* from 1 */
};

/* Returns false to stop. */
typedef bool toml_visitor(void *user, const struct toml_value *value);

/* A mistake in the text. */
struct toml_mistake {
    uint32_t line;
    uint32_t column;
    char what[200];
};

/* Visits every value of the `size` bytes at `text`, in the order of their keys: an array element by
 * element, an empty one not at all. False and the mistake when the text is no TOML. */
bool toml_visit(const char *text, size_t size, toml_visitor *visit, void *user,
                struct toml_mistake *mistake);

#ifdef __cplusplus
}
#endif

#endif
