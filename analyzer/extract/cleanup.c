/* What runs when a scope or a full expression is left: destructors, and the functions of the
 * cleanup attribute. libclang shows the attribute as one that it does not name: the token that it
 * begins with tells it. */
#include "analyzer/extract/body.h"

#include <string.h>

static bool is_cleanup(struct unit *unit, CXCursor attribute) {
    char token[32];
    spelled_token(unit, clang_getCursorLocation(attribute), token, sizeof token);
    return strcmp(token, "cleanup") == 0 || strcmp(token, "__cleanup__") == 0;
}

void note_cleanup(struct body *body, CXCursor variable, symbol_id symbol) {
    struct cursors parts = children_of(body->unit, variable);
    for (uint32_t i = 0; i < parts.count; i++) {
        if (!clang_isAttribute(clang_getCursorKind(parts.data[i])) ||
            !is_cleanup(body->unit, parts.data[i])) {
            continue;
        }
        str_id name = attribute_argument(body->unit, variable, "cleanup");
        symbol_id function = name ? function_named(body->unit, name) : NONE;
        if (function != NONE) {
            vec_push(&body->cleanups, (struct cleanup){function, symbol, NONE, false});
        }
    }
}

void note_destructor(struct body *body, symbol_id variable, op_id address, CXType type) {
    CXCursor destructor = special_of(body->unit, type, SPECIAL_DESTRUCTOR);
    if (!clang_Cursor_isNull(destructor)) {
        bool array = is_array_type(clang_getCanonicalType(type));
        symbol_id function = symbol_of(body->unit, destructor);
        vec_push(&body->cleanups, (struct cleanup){function, variable, address, array});
    }
}

static void emit_cleanup(struct body *body, const struct cleanup *cleanup) {
    op_id address = cleanup->variable == NONE
                        ? cleanup->address
                        : emit(body, OP_VAR, cleanup->variable, 0, TYPE_POINTER);
    if (cleanup->is_array) {
        address = emit(body, OP_ELEMENT, address, NONE, TYPE_RECORD);
    }
    op_id function = emit(body, OP_FUNCTION, cleanup->function, 0, TYPE_FUNCTION);
    op_id call = emit_list(body, OP_CALL, function, &address, 1, 0);
    op_at(body, call)->flags |= OP_IMPLICIT;
}

void emit_cleanups(struct body *body, uint32_t keep) {
    for (uint32_t i = body->cleanups.count; i > keep && body->open != NONE; i--) {
        struct cleanup cleanup = body->cleanups.data[i - 1];
        emit_cleanup(body, &cleanup);
    }
}

void end_temporaries(struct body *body, uint32_t keep) {
    emit_cleanups(body, keep);
    body->cleanups.count = keep;
}
