#include "rules/support/position.h"

#include <string.h>

struct position position_of(const struct program *program, unit_id unit, location_id id) {
    const struct location *location = unit_location(program, unit, id);
    if (!location) {
        return (struct position){.file = ""};
    }
    const struct strings *strings = &program->units.data[unit].facts->strings;
    return (struct position){strings_get(strings, location->file), location->line,
                             location->column};
}

struct position position_in(const struct program *program, definition_id definition, op_id op) {
    unit_id unit = program->definitions.data[definition].unit;
    const struct function *function = definition_function(program, definition);
    const struct facts *facts = program->units.data[unit].facts;
    return position_of(program, unit, facts->ops.data[function->first_op + op].location);
}

int position_compare(const struct position *a, const struct position *b) {
    int files = strcmp(a->file, b->file);
    if (files) {
        return files;
    }
    if (a->line != b->line) {
        return a->line < b->line ? -1 : 1;
    }
    return (a->column > b->column) - (a->column < b->column);
}
