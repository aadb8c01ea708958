#include "analyzer/extract/body.h"

#include <string.h>

/* libclang shows atomic builtins as UnexposedExpr without a callee (libclang.md 4): the token that
 * they begin with tells which. <stdatomic.h>'s macros expand to the __c11_ ones. */
static int atomic_kind(const char *token) {
    const char *name = strstr(token, "atomic_");
    if (!name || strncmp(token, "__", 2) != 0) {
        return -1;
    }
    name += strlen("atomic_");
    if (strncmp(name, "load", 4) == 0) {
        return ATOMIC_LOAD;
    }
    if (strncmp(name, "store", 5) == 0 || strncmp(name, "init", 4) == 0 ||
        strncmp(name, "clear", 5) == 0) {
        return ATOMIC_STORE;
    }
    return strstr(name, "fence") ? ATOMIC_FENCE : ATOMIC_UPDATE;
}

/* No processor reads more than 16 bytes, or an odd number of them, at once. */
static bool is_lock_free(uint32_t size) {
    return size <= 16 && !(size & (size - 1));
}

void call_atomic_library(struct body *body, CXType object, enum atomic kind) {
    static const char *const names[ATOMICS] = {[ATOMIC_LOAD] = "__atomic_load",
                                               [ATOMIC_STORE] = "__atomic_store",
                                               [ATOMIC_UPDATE] = "__atomic_exchange"};
    if (names[kind] && !is_lock_free(type_size(object))) {
        symbol_id symbol = symbol_runtime(body->unit, names[kind], names[kind]);
        op_id function = emit(body, OP_FUNCTION, symbol, 0, TYPE_FUNCTION);
        emit_list(body, OP_CALL, function, NULL, 0, 0);
    }
}

static op_id lower_atomic(struct body *body, struct cursors parts, enum atomic kind,
                          uint32_t flags) {
    op_id operands[8];
    uint32_t count = 0;
    for (uint32_t i = 0; i < parts.count && count < 8; i++) {
        operands[count++] = lower_value(body, parts.data[i]);
    }
    if (parts.count) {
        CXType pointer = clang_getCanonicalType(clang_getCursorType(parts.data[0]));
        call_atomic_library(body, clang_getPointeeType(pointer), kind);
    }
    op_id value = emit_list(body, OP_ATOMIC, 0, operands, count, flags);
    op_at(body, value)->sub = (uint8_t)kind;
    return value;
}

/* __builtin_choose_expr(condition, a, b): only the chosen arm exists. */
static op_id lower_choose(struct body *body, struct cursors parts) {
    int64_t condition;
    if (parts.count != 3 || !constant_value(parts.data[0], &condition)) {
        return emit_unknown(body);
    }
    return lower_value(body, parts.data[condition ? 1 : 2]);
}

/* `a ?: b`: the condition is the value when it is not 0. */
static op_id lower_elvis(struct body *body, CXCursor first, CXCursor second, uint32_t flags) {
    block_id other = block_new(body);
    block_id join = block_new(body);
    op_id arms[2];
    arms[0] = lower_value(body, first);
    end_branch(body, arms[0], join, other);
    block_open(body, other);
    arms[1] = lower_value(body, second);
    block_open(body, join);
    return emit_list(body, OP_PHI, 0, arms, 2, flags);
}

static bool starts_with_first(CXCursor expr, CXCursor first) {
    return clang_equalLocations(clang_getRangeStart(clang_getCursorExtent(expr)),
                                clang_getRangeStart(clang_getCursorExtent(first))) != 0;
}

/* `offsetof(record, a.b[i])`: its children are the record's type, and each member and index. The
 * members are named, for who knows where one is can write to it. */
static bool lower_offset(struct body *body, CXCursor expr, op_id *value) {
    struct cursors parts = children_of(body->unit, expr);
    int64_t constant;
    bool any = false;
    for (uint32_t i = 0; i < parts.count; i++) {
        if (clang_getCursorKind(parts.data[i]) == CXCursor_MemberRef) {
            CXCursor field = clang_getCursorReferenced(parts.data[i]);
            any = true;
            if (clang_getCursorKind(field) == CXCursor_FieldDecl) {
                emit(body, OP_FIELD, emit_constant(body, 0), symbol_of(body->unit, field),
                     type_flags(body->unit, clang_getCursorType(field)));
            }
        }
    }
    if (any) {
        *value = constant_value(expr, &constant) ? emit_constant(body, constant)
                                                 : emit_unknown(body);
    }
    return any;
}

op_id lower_unexposed(struct body *body, CXCursor expr) {
    char token[64];
    op_id offset;
    struct cursors parts = operands_of(body->unit, expr);
    uint32_t flags = type_flags(body->unit, clang_getCursorType(expr));
    spelled_token(body->unit, clang_getRangeStart(clang_getCursorExtent(expr)), token,
                  sizeof token);
    int atomic = atomic_kind(token);
    if (atomic >= 0) {
        return lower_atomic(body, parts, (enum atomic)atomic, flags);
    }
    if (strcmp(token, "__builtin_choose_expr") == 0) {
        return lower_choose(body, parts);
    }
    if (strcmp(token, "__builtin_va_arg") == 0) {
        return lower_operands(body, expr);
    }
    if (lower_offset(body, expr, &offset)) {
        return offset;
    }
    int64_t constant;
    if (!parts.count) {
        return constant_value(expr, &constant) ? emit_constant(body, constant)
                                               : emit_unknown(body);
    }
    if (parts.count == 1) {
        return lower_value(body, parts.data[0]);
    }
    if (starts_with_first(expr, parts.data[0])) {
        return lower_elvis(body, parts.data[0], parts.data[parts.count - 1], flags);
    }
    return lower_operands(body, expr);
}
