/* What C++ does by calling its runtime (Itanium C++ ABI): new, delete, throw, dynamic_cast; and
 * where exceptions go. */
#include "analyzer/extract/body.h"

#include <string.h>

op_id call_runtime(struct body *body, const char *name, const char *key, op_id argument,
                          uint32_t flags) {
    symbol_id symbol = symbol_runtime(body->unit, name, key);
    op_id function = emit(body, OP_FUNCTION, symbol, 0, TYPE_FUNCTION);
    uint32_t count = argument == NONE ? 0 : 1;
    return emit_list(body, OP_CALL, function, &argument, count, flags);
}

/* --- new and delete --- */

static unsigned offset_of(CXCursor cursor) {
    unsigned offset;
    clang_getFileLocation(clang_getRangeStart(clang_getCursorExtent(cursor)), NULL, NULL, NULL,
                          &offset);
    return offset;
}

/* The text of the file that the expression stands in, up to *length; NULL when it has none. */
static const char *text_of(struct body *body, CXCursor expr, size_t *length) {
    CXFile file = NULL;
    clang_getFileLocation(clang_getCursorLocation(expr), &file, NULL, NULL, NULL);
    return file_text(body->unit, file, length);
}

/* Where the parenthesis that follows `new` closes, or 0. What stands inside are the placement
 * arguments, or the type, of which no expression is shown as a child. */
static size_t placement_end(struct body *body, CXCursor expr) {
    size_t length = 0;
    const char *text = text_of(body, expr, &length);
    size_t at = offset_of(expr);
    int depth = 0;
    while (text && at < length && strchr(": \t\r\n", text[at])) {
        at++;
    }
    at += strlen("new");
    while (text && at < length && strchr(" \t\r\n", text[at])) {
        at++;
    }
    for (; text && at < length; at++) {
        depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
        if (depth == 0) {
            return at;
        }
    }
    return 0;
}

/* Whether it is the size of `new T[size]`. */
static bool is_array_size(struct body *body, CXCursor part) {
    size_t length = 0;
    const char *text = text_of(body, part, &length);
    size_t at = offset_of(part);
    while (text && at > 0 && at <= length && strchr(" \t\r\n", text[at - 1])) {
        at--;
    }
    return text && at > 0 && at <= length && text[at - 1] == '[';
}

/* The parts of a new expression, which libclang shows in a row. */
struct new_parts {
    struct cursors placement;
    CXCursor size;        /* of an array, or null */
    CXCursor initializer; /* or null */
    CXType type;          /* of the object, or of an element */
};

static struct new_parts split_new(struct body *body, CXCursor expr) {
    CXCursor none = clang_getNullCursor();
    struct cursors all = operands_of(body->unit, expr);
    CXType pointer = clang_getCanonicalType(clang_getCursorType(expr));
    struct new_parts parts = {{all.data, 0}, none, none, clang_getPointeeType(pointer)};
    size_t end = placement_end(body, expr);
    for (uint32_t i = 0; i < all.count; i++) {
        if (i == parts.placement.count && offset_of(all.data[i]) < end) {
            parts.placement.count++;
        } else if (is_array_size(body, all.data[i])) {
            parts.size = all.data[i];
        } else {
            parts.initializer = all.data[i];
        }
    }
    return parts;
}

/* The class's own function for memory, else the runtime's. */
static op_id memory_function(struct body *body, CXType type, const char *name, const char *key) {
    CXType record = object_type(type);
    CXCursor own = record.kind == CXType_Record ? method_named(body->unit, record, name)
                                                : clang_getNullCursor();
    symbol_id symbol = clang_Cursor_isNull(own) ? symbol_runtime(body->unit, name, key)
                                                : symbol_of(body->unit, own);
    return emit(body, OP_FUNCTION, symbol, 0, TYPE_FUNCTION);
}

/* The memory of a new object. `new (address) T` takes none (C++17 21.6.2.3). */
static op_id allocate(struct body *body, const struct new_parts *parts) {
    VEC(op_id) operands = {0};
    bool array = !clang_Cursor_isNull(parts->size);
    bool given = parts->placement.count == 1 &&
                 clang_getCanonicalType(clang_getCursorType(parts->placement.data[0])).kind ==
                     CXType_Pointer;
    vec_push(&operands, array ? lower_value(body, parts->size)
                              : emit_constant(body, type_size(parts->type)));
    for (uint32_t i = 0; i < parts->placement.count; i++) {
        vec_push(&operands, lower_value(body, parts->placement.data[i]));
    }
    op_id memory = operands.data[operands.count - 1];
    if (!given) {
        op_id function = array ? memory_function(body, parts->type, "operator new[]", "_Znam")
                               : memory_function(body, parts->type, "operator new", "_Znwm");
        memory = emit_list(body, OP_CALL, function, operands.data, operands.count, TYPE_POINTER);
        may_throw(body);
    }
    vec_free(&operands);
    return memory;
}

op_id lower_new(struct body *body, CXCursor expr) {
    struct new_parts parts = split_new(body, expr);
    op_id memory = allocate(body, &parts);
    if (!clang_Cursor_isNull(parts.initializer)) {
        bool array = !clang_Cursor_isNull(parts.size);
        CXType type = array ? clang_getCursorType(parts.initializer) : parts.type;
        lower_initializer(body, memory, type, parts.initializer);
    }
    return memory;
}

static bool is_array_delete(struct body *body, CXCursor expr) {
    size_t length = 0;
    const char *text = text_of(body, expr, &length);
    size_t at = offset_of(expr);
    while (text && at < length && strchr(":delt \t\r\n", text[at])) {
        at++;
    }
    return text && at < length && text[at] == '[';
}

/* A null pointer is left alone (C++17 8.3.5p7). */
op_id lower_delete(struct body *body, CXCursor expr) {
    struct cursors parts = operands_of(body->unit, expr);
    if (parts.count != 1) {
        return lower_operands(body, expr);
    }
    block_id inside = block_new(body);
    block_id after = block_new(body);
    bool array = is_array_delete(body, expr);
    op_id object = lower_value(body, parts.data[0]);
    CXType pointer = clang_getCanonicalType(clang_getCursorType(parts.data[0]));
    CXType type = clang_getPointeeType(pointer);
    CXCursor destructor = special_of(body->unit, type, SPECIAL_DESTRUCTOR);
    end_branch(body, object, inside, after);
    block_open(body, inside);
    if (!clang_Cursor_isNull(destructor)) {
        op_id each = array ? emit(body, OP_ELEMENT, object, NONE, TYPE_RECORD) : object;
        symbol_id symbol = symbol_of(body->unit, destructor);
        op_id function = emit(body, OP_FUNCTION, symbol, 0, TYPE_FUNCTION);
        op_id call = emit_list(body, OP_CALL, function, &each, 1, 0);
        op_at(body, call)->flags |= (uint16_t)(
            OP_IMPLICIT | (clang_CXXMethod_isVirtual(destructor) ? OP_VIRTUAL : 0));
    }
    op_id release = array ? memory_function(body, type, "operator delete[]", "_ZdaPv")
                          : memory_function(body, type, "operator delete", "_ZdlPv");
    emit_list(body, OP_CALL, release, &object, 1, 0);
    block_open(body, after);
    return emit_unknown(body);
}

/* --- exceptions --- */

/* An exception leaves the scopes up to the try block, or the function. */
static void unwind(struct body *body) {
    emit_cleanups(body, body->catch_to == NONE ? 0 : body->catch_depth);
    if (body->catch_to == NONE) {
        end_unreachable(body);
    } else {
        end_jump(body, body->catch_to);
    }
}

void may_throw(struct body *body) {
    if (body->catch_to == NONE || body->open == NONE) {
        return;
    }
    block_id thrown = block_new(body);
    block_id next = block_new(body);
    end_branch(body, emit_unknown(body), thrown, next);
    block_open(body, thrown);
    unwind(body);
    block_open(body, next);
}

op_id lower_throw(struct body *body, CXCursor expr) {
    bool again = !operands_of(body->unit, expr).count;
    uint32_t outer = body->cleanups.count;
    lower_operands(body, expr);
    body->cleanups.count = outer; /* what is thrown lives on */
    op_id value = call_runtime(body, "throw", again ? "__cxa_rethrow" : "__cxa_throw", NONE, 0);
    unwind(body);
    return value;
}

/* The exception that a handler declares is not modelled. */
static void lower_catch(struct body *body, CXCursor handler) {
    struct cursors parts = operands_of(body->unit, handler);
    for (uint32_t i = 0; i < parts.count; i++) {
        if (clang_getCursorKind(parts.data[i]) == CXCursor_VarDecl) {
            symbol_id symbol = symbol_of(body->unit, parts.data[i]);
            CXType type = clang_getCursorType(parts.data[i]);
            op_id address = emit(body, OP_VAR, symbol, 0, type_flags(body->unit, type));
            store_initial(body, address, emit_unknown(body), type);
        } else {
            lower_statement(body, parts.data[i]);
        }
    }
}

/* Each call in the block may end in any of its handlers, or be caught further out. */
void lower_try(struct body *body, CXCursor statement) {
    struct cursors parts = operands_of(body->unit, statement);
    block_id caught = block_new(body);
    block_id after = block_new(body);
    block_id outer_to = body->catch_to;
    uint32_t outer_depth = body->catch_depth;
    body->catch_to = caught;
    body->catch_depth = body->cleanups.count;
    if (parts.count) {
        lower_statement(body, parts.data[0]);
    }
    body->catch_to = outer_to;
    body->catch_depth = outer_depth;
    end_jump(body, after);
    for (uint32_t i = 1; i < parts.count; i++) {
        block_id inside = block_new(body);
        block_id next = i + 1 < parts.count ? block_new(body) : inside;
        block_open(body, caught);
        if (next != inside) {
            end_branch(body, emit_unknown(body), inside, next);
        }
        block_open(body, inside);
        lower_catch(body, parts.data[i]);
        end_jump(body, after);
        caught = next;
    }
    block_open(body, after);
}

/* --- dynamic_cast --- */

/* The same object, or null. */
op_id lower_dynamic_cast(struct body *body, CXCursor expr) {
    struct cursors parts = operands_of(body->unit, expr);
    if (!parts.count) {
        return emit_unknown(body);
    }
    op_id object = lower_value(body, parts.data[parts.count - 1]);
    call_runtime(body, "dynamic_cast", "__dynamic_cast", object, TYPE_POINTER);
    block_id fails = block_new(body);
    block_id join = block_new(body);
    end_branch(body, emit_unknown(body), join, fails);
    block_open(body, fails);
    op_id arms[] = {object, emit_constant(body, 0)};
    block_open(body, join);
    return emit_list(body, OP_PHI, 0, arms, 2, TYPE_POINTER);
}
