/* What is lowered because it is named. The walk over the declarations does not meet instances of
 * templates, members that nobody wrote, those of local classes, nor the functions of lambdas: no
 * declaration of the TU has them as children; and it leaves out system headers, and what no TU but
 * this can name in others. So every definition
 * of a function that a lowered body names is remembered, and so is every static, whose initial
 * value may be code, too. One worklist, for each may name more of both. */
#include "analyzer/extract/body.h"

static enum CXChildVisitResult find_body(CXCursor cursor, CXCursor parent, CXClientData data) {
    (void)parent;
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    bool *found = data;
    *found = kind == CXCursor_CompoundStmt || kind == CXCursor_CXXTryStmt;
    return *found ? CXChildVisit_Break : CXChildVisit_Continue;
}

/* What is named only where it is not evaluated is declared, but its body is never made. That of a
 * defaulted member is worked out. */
static bool has_body(CXCursor definition) {
    bool found = clang_CXXMethod_isDefaulted(definition) != 0;
    if (!found) {
        clang_visitChildren(definition, find_body, &found);
    }
    return found;
}

static void visit_body(struct unit *unit, CXCursor definition) {
    if (has_body(definition) && !is_pattern(definition)) {
        lower_function(unit, definition);
    }
}

static void name_lambda(struct unit *unit, CXCursor lambda) {
    CXCursor function = method_named(unit, clang_getCursorType(lambda), "operator()");
    if (!clang_Cursor_isNull(function)) {
        symbol_of(unit, function);
    }
}

static enum CXChildVisitResult name_functions(CXCursor cursor, CXCursor parent,
                                              CXClientData data) {
    (void)parent;
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    if (kind == CXCursor_LambdaExpr) {
        name_lambda(data, cursor);
        return CXChildVisit_Continue;
    }
    CXCursor named = kind == CXCursor_DeclRefExpr ? clang_getCursorReferenced(cursor)
                                                  : clang_getNullCursor();
    if (clang_getCursorLinkage(named) == CXLinkage_Internal) {
        symbol_of(data, named);
    }
    return CXChildVisit_Recurse;
}

/* What the initial value of a static runs or names is lowered before the values are. */
static void visit_static(struct unit *unit, CXCursor variable) {
    CXCursor definition = clang_getCursorDefinition(variable);
    variable = clang_Cursor_isNull(definition) ? variable : definition;
    if (!is_constant_initialized(unit, variable) &&
        !is_function(clang_getCursorSemanticParent(variable))) {
        lower_dynamic(unit, variable);
    } else {
        clang_visitChildren(variable, name_functions, unit);
    }
}

static bool visit_statics(struct unit *unit) {
    bool any = unit->next_static < unit->statics.count;
    for (; unit->next_static < unit->statics.count; unit->next_static++) {
        visit_static(unit, unit->statics.data[unit->next_static]);
    }
    return any;
}

static bool visit_bodies(struct unit *unit) {
    bool any = unit->next_body < unit->bodies.count;
    for (; unit->next_body < unit->bodies.count; unit->next_body++) {
        visit_body(unit, unit->bodies.data[unit->next_body]);
    }
    return any;
}

void lower_named(struct unit *unit) {
    bool more = true;
    while (more) {
        more = visit_statics(unit);
        more |= visit_bodies(unit);
    }
}
