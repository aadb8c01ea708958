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

static op_id lower_atomic(struct body *body, struct cursors parts, enum atomic kind,
                          uint32_t flags) {
    op_id operands[8];
    uint32_t count = 0;
    for (uint32_t i = 0; i < parts.count && count < 8; i++) {
        operands[count++] = lower_value(body, parts.data[i]);
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

op_id lower_unexposed(struct body *body, CXCursor expr) {
    char token[64];
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

/* Whether the arm can be the selected one: the selection has its arm's type (C11 6.5.1.1). */
static bool can_be_selected(CXCursor expr, CXCursor arm) {
    return clang_equalTypes(clang_getCanonicalType(clang_getCursorType(arm)),
                            clang_getCanonicalType(clang_getCursorType(expr))) != 0;
}

/* libclang does not tell which arm is selected. Most often one has the right type; else any of
 * those that have it may run. */
op_id lower_generic(struct body *body, CXCursor expr) {
    struct cursors parts = operands_of(body->unit, expr);
    VEC(CXCursor) arms = {0};
    VEC(op_id) values = {0};
    for (uint32_t i = 1; i < parts.count; i++) { /* the first part is what the choice is made on */
        if (can_be_selected(expr, parts.data[i])) {
            vec_push(&arms, parts.data[i]);
        }
    }
    if (arms.count == 1) {
        op_id value = lower_value(body, arms.data[0]);
        vec_free(&arms);
        return value;
    }
    block_id join = block_new(body);
    for (uint32_t i = 0; i < arms.count; i++) {
        block_id next = NONE;
        if (i + 1 < arms.count) {
            block_id arm = block_new(body);
            next = block_new(body);
            end_branch(body, emit_unknown(body), arm, next);
            block_open(body, arm);
        }
        vec_push(&values, lower_value(body, arms.data[i]));
        end_jump(body, join);
        if (next != NONE) {
            block_open(body, next);
        }
    }
    if (!arms.count) {
        vec_push(&values, emit_unknown(body));
    }
    block_open(body, join);
    op_id value = emit_list(body, OP_PHI, 0, values.data, values.count,
                            type_flags(body->unit, clang_getCursorType(expr)));
    vec_free(&arms);
    vec_free(&values);
    return value;
}
