#include <string.h>

#include "analyzer/program/program.h"
#include "analyzer/program/registrar_rows.h"

static void declare(struct program *program, struct entity *entity,
                    const struct registrar_row *row) {
    if (row->kind == REGISTRAR_TRUSTED) {
        entity->flags |= SYMBOL_TRUSTED;
        return;
    }
    entity->flags |= SYMBOL_NORETURN;
    for (definition_id d = entity->first_definition; d != NONE;
         d = program->definitions.data[d].next) {
        program->definitions.data[d].noreturn = true;
    }
}

void program_declare(struct program *program, const struct registrar_rows *rows) {
    for (uint32_t i = 0; i < rows->all.count; i++) {
        const struct registrar_row *row = &rows->all.data[i];
        bool declares = row->kind == REGISTRAR_TRUSTED || row->kind == REGISTRAR_NORETURN;
        for (entity_id e = 0; declares && e < program->entities.count; e++) {
            struct entity *entity = &program->entities.data[e];
            if (entity->kind == SYMBOL_FUNCTION &&
                strcmp(entity_name(program, e), row->name) == 0) {
                declare(program, entity, row);
            }
        }
    }
}
