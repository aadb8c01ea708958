#include "analyzer/extract/body.h"

#include <string.h>

/* --- labels --- */

/* The block of the label that a LabelStmt or LabelRef names, made when it is first named. */
static block_id label_block(struct body *body, CXCursor label) {
    str_id name = intern_string(body->unit, clang_getCursorSpelling(label));
    for (uint32_t i = 0; i < body->labels.count; i++) {
        struct label *known = &body->labels.data[i];
        if (known->name == name) {
            return known->target;
        }
    }
    block_id target = block_new(body);
    vec_push(&body->labels, (struct label){name, target});
    return target;
}

static void lower_label(struct body *body, CXCursor statement) {
    struct cursors parts = operands_of(body->unit, statement);
    block_open(body, label_block(body, statement));
    if (parts.count) {
        lower_statement(body, parts.data[parts.count - 1]);
    }
}

/* Which scopes a goto leaves depends on where its label is: the cleanups of all around may run. */
static void leave_by_goto(struct body *body, block_id target) {
    if (body->cleanups.count && body->open != NONE) {
        block_id cleaning = block_new(body);
        end_branch(body, emit_unknown(body), cleaning, target);
        block_open(body, cleaning);
        emit_cleanups(body, 0);
    }
    end_jump(body, target);
}

/* libclang gives the label of a goto as a LabelRef child. */
static void lower_goto(struct body *body, CXCursor statement) {
    struct cursors parts = children_of(body->unit, statement);
    for (uint32_t i = 0; i < parts.count; i++) {
        if (clang_getCursorKind(parts.data[i]) == CXCursor_LabelRef) {
            leave_by_goto(body, label_block(body, parts.data[i]));
            return;
        }
    }
    end_unreachable(body); /* a goto to a label that does not exist: clang reported the error */
}

/* --- branches and loops --- */

/* Declarations in a condition (C++) stand before it. Lowers what comes before the last `keep`
 * parts and returns the index of the first of those. */
static uint32_t lower_leading(struct body *body, struct cursors parts, uint32_t keep) {
    uint32_t first = parts.count > keep ? parts.count - keep : 0;
    for (uint32_t i = 0; i < first; i++) {
        lower_statement(body, parts.data[i]);
    }
    return first;
}

static bool is_statement_only(CXCursor cursor) {
    return clang_isStatement(clang_getCursorKind(cursor)) != 0;
}

static bool is_declaration(CXCursor cursor) {
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    return kind == CXCursor_DeclStmt || kind == CXCursor_VarDecl;
}

static void lower_if(struct body *body, CXCursor statement) {
    struct cursors parts = operands_of(body->unit, statement);
    uint32_t at = 0;
    while (at + 2 < parts.count && is_declaration(parts.data[at])) {
        lower_statement(body, parts.data[at++]); /* C++: if (init; condition), if (T x = y) */
    }
    if (parts.count < at + 2) {
        return;
    }
    block_id yes = block_new(body);
    block_id join = block_new(body);
    bool has_else = parts.count > at + 2;
    block_id no = has_else ? block_new(body) : join;
    if (is_statement_only(parts.data[at])) {
        lower_statement(body, parts.data[at]);
        end_branch(body, emit_unknown(body), yes, no);
    } else {
        lower_condition(body, parts.data[at], yes, no);
    }
    block_open(body, yes);
    lower_statement(body, parts.data[at + 1]);
    end_jump(body, join);
    if (has_else) {
        block_open(body, no);
        lower_statement(body, parts.data[at + 2]);
    }
    block_open(body, join);
}

struct loop enter_loop(struct body *body, block_id break_to, block_id continue_to) {
    struct loop outer = {body->break_to, body->continue_to, body->break_depth,
                         body->continue_depth};
    bool is_switch = continue_to == body->continue_to;
    body->break_to = break_to;
    body->continue_to = continue_to;
    body->break_depth = body->cleanups.count;
    body->continue_depth = is_switch ? body->continue_depth : body->cleanups.count;
    return outer;
}

void leave_loop(struct body *body, struct loop outer) {
    body->break_to = outer.break_to;
    body->continue_to = outer.continue_to;
    body->break_depth = outer.break_depth;
    body->continue_depth = outer.continue_depth;
}

static void lower_while(struct body *body, CXCursor statement) {
    struct cursors parts = operands_of(body->unit, statement);
    if (parts.count < 2) {
        return;
    }
    block_id head = block_new(body);
    block_id inside = block_new(body);
    block_id after = block_new(body);
    block_open(body, head);
    uint32_t declared = body->cleanups.count;
    uint32_t condition = lower_leading(body, parts, 2);
    if (is_statement_only(parts.data[condition])) {
        lower_statement(body, parts.data[condition]);
        end_branch(body, emit_unknown(body), inside, after);
    } else {
        lower_condition(body, parts.data[condition], inside, after);
    }
    block_open(body, inside);
    struct loop outer = enter_loop(body, after, head);
    body->continue_depth = declared; /* `while (T x = f())`: each round has its own x */
    lower_statement(body, parts.data[parts.count - 1]);
    leave_loop(body, outer);
    emit_cleanups(body, declared);
    end_jump(body, head);
    block_open(body, after);
}

static void lower_do(struct body *body, CXCursor statement) {
    struct cursors parts = operands_of(body->unit, statement);
    if (parts.count < 2) {
        return;
    }
    block_id inside = block_new(body);
    block_id condition = block_new(body);
    block_id after = block_new(body);
    block_open(body, inside);
    struct loop outer = enter_loop(body, after, condition);
    lower_statement(body, parts.data[0]);
    leave_loop(body, outer);
    block_open(body, condition);
    lower_condition(body, parts.data[1], inside, after);
    block_open(body, after);
}

/* The parts of `for (start; condition; advance) inside`; any but the last may be absent. */
struct for_parts {
    bool told; /* which part is which is certain */
    CXCursor start;
    CXCursor condition;
    CXCursor advance;
    CXCursor inside;
};

/* The offsets of the two semicolons of a `for`'s head, from its tokens; false when the head comes
 * out of a macro and its tokens do not show them. */
static bool find_semicolons(struct body *body, CXCursor statement, CXCursor inside,
                            unsigned offsets[2]) {
    CXTranslationUnit clang = body->unit->clang;
    CXSourceLocation start = clang_getRangeStart(clang_getCursorExtent(statement));
    CXSourceLocation end = clang_getRangeStart(clang_getCursorExtent(inside));
    CXToken *tokens = NULL;
    unsigned count = 0;
    unsigned found = 0;
    int depth = 0;
    clang_tokenize(clang, clang_getRange(start, end), &tokens, &count);
    for (unsigned i = 0; i < count && found < 2; i++) {
        CXString spelling = clang_getTokenSpelling(clang, tokens[i]);
        const char *text = clang_getCString(spelling);
        depth += (strcmp(text, "(") == 0 || strcmp(text, "{") == 0) ? 1 : 0;
        depth -= (strcmp(text, ")") == 0 || strcmp(text, "}") == 0) ? 1 : 0;
        if (depth == 1 && strcmp(text, ";") == 0) {
            clang_getFileLocation(clang_getTokenLocation(clang, tokens[i]), NULL, NULL, NULL,
                                  &offsets[found++]);
        }
        clang_disposeString(spelling);
    }
    clang_disposeTokens(clang, tokens, count);
    return found == 2;
}

static unsigned offset_of(CXCursor cursor) {
    unsigned offset;
    clang_getFileLocation(clang_getRangeStart(clang_getCursorExtent(cursor)), NULL, NULL, NULL,
                          &offset);
    return offset;
}

/* clang_visitChildren skips what is absent (libclang.md 8), so that `for (;c;)` and `for (a;;)`
 * look alike: where a part stands before, between or behind the semicolons tells which it is. */
static struct for_parts split_for(struct body *body, CXCursor statement, struct cursors parts) {
    CXCursor none = clang_getNullCursor();
    struct for_parts split = {true, none, none, none, parts.data[parts.count - 1]};
    unsigned semicolons[2];
    if (parts.count == 4) {
        split.start = parts.data[0];
        split.condition = parts.data[1];
        split.advance = parts.data[2];
        return split;
    }
    split.told = parts.count == 1 ||
                 find_semicolons(body, statement, split.inside, semicolons);
    for (uint32_t i = 0; i + 1 < parts.count; i++) {
        unsigned at = offset_of(parts.data[i]);
        if (is_statement_only(parts.data[i]) || (split.told && at < semicolons[0])) {
            split.start = parts.data[i];
        } else if (!split.told || at > semicolons[1]) {
            split.advance = parts.data[i]; /* not told: evaluated in the loop, which may go on */
        } else {
            split.condition = parts.data[i];
        }
    }
    return split;
}

static void lower_for(struct body *body, CXCursor statement) {
    struct cursors parts = operands_of(body->unit, statement);
    if (!parts.count) {
        return;
    }
    struct for_parts split = split_for(body, statement, parts);
    block_id head = block_new(body);
    block_id inside = block_new(body);
    block_id advance = block_new(body);
    block_id after = block_new(body);
    if (!clang_Cursor_isNull(split.start)) {
        lower_statement(body, split.start);
    }
    block_open(body, head);
    if (!clang_Cursor_isNull(split.condition)) {
        lower_condition(body, split.condition, inside, after);
    } else if (!split.told) {
        end_branch(body, emit_unknown(body), inside, after);
    }
    block_open(body, inside);
    struct loop outer = enter_loop(body, after, advance);
    lower_statement(body, split.inside);
    leave_loop(body, outer);
    block_open(body, advance);
    if (!clang_Cursor_isNull(split.advance)) {
        lower_full(body, split.advance);
    }
    end_jump(body, head);
    block_open(body, after);
}

/* --- switch --- */

static void lower_switch(struct body *body, CXCursor statement) {
    struct cursors parts = operands_of(body->unit, statement);
    if (parts.count < 2) {
        return;
    }
    block_id after = block_new(body);
    block_id head = block_new(body);
    struct switch_context context = {.fallback = after};
    struct switch_context *outer = body->innermost;
    struct loop loop = enter_loop(body, after, body->continue_to);
    uint32_t value_at = lower_leading(body, parts, 2);
    op_id value = lower_full(body, parts.data[value_at]);
    end_jump(body, head); /* the head's edges are known only when the body is lowered */
    block_id from = head;
    body->innermost = &context;
    lower_statement(body, parts.data[parts.count - 1]);
    body->innermost = outer;
    end_jump(body, after);
    leave_loop(body, loop);
    block_open(body, from);
    end_switch(body, value, &context);
    vec_free(&context.cases);
    block_open(body, after);
}

static void lower_case(struct body *body, CXCursor statement) {
    struct cursors parts = operands_of(body->unit, statement);
    block_id here = block_new(body);
    int64_t low = 0;
    int64_t high;
    bool known = parts.count >= 2 && constant_value(parts.data[0], &low);
    high = low;
    if (known && parts.count == 3) { /* GNU: case low ... high */
        known = constant_value(parts.data[1], &high);
    }
    if (body->innermost) {
        /* A case that cannot be told may be any value. */
        vec_push(&body->innermost->cases,
                 (struct case_edge){known ? low : INT64_MIN, known ? high : INT64_MAX, here});
    }
    block_open(body, here);
    if (parts.count) {
        lower_statement(body, parts.data[parts.count - 1]);
    }
}

static void lower_default(struct body *body, CXCursor statement) {
    struct cursors parts = operands_of(body->unit, statement);
    block_id here = block_new(body);
    if (body->innermost) {
        body->innermost->fallback = here;
    }
    block_open(body, here);
    if (parts.count) {
        lower_statement(body, parts.data[parts.count - 1]);
    }
}

/* --- the rest --- */

/* What a function of class type returns is made where its caller wants it: it is no temporary. */
static op_id returned_object(struct body *body, CXCursor expr) {
    CXType type = clang_getCursorType(expr);
    uint32_t flags = type_flags(body->unit, type);
    op_id address = emit(body, OP_ALLOCA, 0, type_size(type), flags);
    lower_initializer(body, address, type, expr);
    return emit(body, OP_LOAD, address, 0, flags);
}

static op_id returned_value(struct body *body, CXCursor expr) {
    if (is_reference_type(body->result)) {
        return lower_address(body, expr);
    }
    return is_class_value(body, expr) ? returned_object(body, expr) : lower_value(body, expr);
}

static void lower_return(struct body *body, CXCursor statement) {
    struct cursors parts = operands_of(body->unit, statement);
    uint32_t outer = body->cleanups.count;
    op_id value = parts.count ? returned_value(body, parts.data[0]) : NONE;
    end_temporaries(body, outer);
    if (body->open == NONE) {
        block_open(body, block_new(body));
    }
    emit_cleanups(body, 0);
    end_return(body, value);
}

static void lower_children(struct body *body, CXCursor statement) {
    struct cursors parts = operands_of(body->unit, statement);
    for (uint32_t i = 0; i < parts.count; i++) {
        lower_statement(body, parts.data[i]);
    }
}

op_id lower_compound(struct body *body, CXCursor compound) {
    struct cursors parts = operands_of(body->unit, compound);
    uint32_t cleanups = body->cleanups.count;
    op_id value = NONE;
    for (uint32_t i = 0; i < parts.count; i++) {
        if (clang_isExpression(clang_getCursorKind(parts.data[i]))) {
            value = lower_full(body, parts.data[i]);
        } else {
            lower_statement(body, parts.data[i]);
            value = NONE;
        }
    }
    if (body->cleanups.count > cleanups) { /* what ends the scope runs at its brace */
        CXSourceLocation brace = clang_getRangeEnd(clang_getCursorExtent(compound));
        body->here = location_of(body->unit, brace);
        end_temporaries(body, cleanups);
    }
    return value;
}

/* `break` and `continue`; outside of anything to leave, clang has reported the error. */
static void leave_to(struct body *body, block_id target, uint32_t cleanups_kept) {
    emit_cleanups(body, cleanups_kept);
    if (target == NONE) {
        end_unreachable(body);
    } else {
        end_jump(body, target);
    }
}

/* A statement that can declare variables in its head is a scope of its own (C++17 6.3.3p4). */
static void lower_scope(struct body *body, CXCursor statement,
                        void (*lower)(struct body *, CXCursor)) {
    uint32_t outer = body->cleanups.count;
    lower(body, statement);
    end_temporaries(body, outer);
}

static void lower_kind(struct body *body, CXCursor statement) {
    switch ((int)clang_getCursorKind(statement)) {
    case CXCursor_CompoundStmt:
        lower_compound(body, statement);
        return;
    case CXCursor_DeclStmt:
        lower_declarations(body, statement);
        return;
    case CXCursor_IfStmt:
        lower_scope(body, statement, lower_if);
        return;
    case CXCursor_WhileStmt:
        lower_scope(body, statement, lower_while);
        return;
    case CXCursor_DoStmt:
        lower_do(body, statement);
        return;
    case CXCursor_ForStmt:
        lower_scope(body, statement, lower_for);
        return;
    case CXCursor_CXXForRangeStmt:
        lower_scope(body, statement, lower_range_for);
        return;
    case CXCursor_SwitchStmt:
        lower_scope(body, statement, lower_switch);
        return;
    case CXCursor_CaseStmt:
        lower_case(body, statement);
        return;
    case CXCursor_DefaultStmt:
        lower_default(body, statement);
        return;
    case CXCursor_VarDecl:
        lower_variable(body, statement);
        return;
    case CXCursor_BreakStmt:
        leave_to(body, body->break_to, body->break_depth);
        return;
    case CXCursor_ContinueStmt:
        leave_to(body, body->continue_to, body->continue_depth);
        return;
    case CXCursor_LabelStmt:
        lower_label(body, statement);
        return;
    case CXCursor_GotoStmt:
        lower_goto(body, statement);
        return;
    case CXCursor_IndirectGotoStmt:
        lower_children(body, statement);
        end_computed_goto(body, NONE);
        return;
    case CXCursor_ReturnStmt:
        lower_return(body, statement);
        return;
    case CXCursor_NullStmt:
        return;
    case CXCursor_GCCAsmStmt:
        lower_assembly(body, statement);
        return;
    case CXCursor_CXXTryStmt:
        lower_try(body, statement);
        return;
    default:
        lower_children(body, statement);
        return;
    }
}

void lower_statement(struct body *body, CXCursor statement) {
    if (clang_isExpression(clang_getCursorKind(statement))) {
        lower_full(body, statement);
        return;
    }
    location_id outer = body->here;
    location_id here = location_of(body->unit, clang_getCursorLocation(statement));
    if (here != NONE) {
        body->here = here;
    }
    lower_kind(body, statement);
    body->here = outer;
}
