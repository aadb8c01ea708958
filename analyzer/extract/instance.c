/* Instances of templates. clang makes their bodies at the end of the TU, with every type and callee
 * resolved, but no declaration of the TU has them as children: they are found where they are named
 * (clang_getCursorReferenced). So every definition of a function that a lowered body names is
 * remembered, and what the walk over the declarations has not met is lowered after it. */
#include "analyzer/extract/unit.h"

/* --- instances and patterns --- */

/* An instance stands where its pattern does; a specialisation that is written stands by itself. */
bool is_instance(CXCursor declaration) {
    CXCursor pattern = clang_getSpecializedCursorTemplate(declaration);
    if (clang_Cursor_isNull(pattern)) {
        return false;
    }
    CXCursor body = clang_getCursorDefinition(pattern);
    CXSourceLocation place = clang_getCursorLocation(declaration);
    return clang_equalLocations(place, clang_getCursorLocation(pattern)) ||
           clang_equalLocations(place, clang_getCursorLocation(body));
}

bool is_pattern(CXCursor declaration) {
    for (CXCursor at = declaration; clang_isDeclaration(clang_getCursorKind(at));
         at = clang_getCursorSemanticParent(at)) {
        switch ((int)clang_getCursorKind(at)) {
        case CXCursor_ClassTemplate:
        case CXCursor_ClassTemplatePartialSpecialization:
        case CXCursor_FunctionTemplate:
            return true;
        default:
            break;
        }
    }
    return false;
}

/* --- virtual functions --- */

static void name_members(struct unit *unit, CXType class);

static void name_member(struct unit *unit, CXCursor member) {
    if (clang_getCursorKind(member) == CXCursor_CXXBaseSpecifier) {
        name_members(unit, clang_getCursorType(member));
    } else if (clang_CXXMethod_isVirtual(member)) {
        symbol_of(unit, member);
    }
}

#ifdef LIBCLANG_VISITS_METHODS
static enum CXVisitorResult visit_member(CXCursor member, CXClientData unit) {
    name_member(unit, member);
    return CXVisit_Continue;
}

static void name_members(struct unit *unit, CXType class) {
    CXType type = clang_getCanonicalType(class);
    clang_visitCXXBaseClasses(type, visit_member, unit);
    clang_visitCXXMethods(type, visit_member, unit);
}
#else /* before LLVM 21: members of an instance of a class template are not shown */
static enum CXChildVisitResult visit_member(CXCursor member, CXCursor parent, CXClientData unit) {
    (void)parent;
    name_member(unit, member);
    return CXChildVisit_Continue;
}

static void name_members(struct unit *unit, CXType class) {
    CXCursor declaration = clang_getTypeDeclaration(clang_getCanonicalType(class));
    clang_visitChildren(declaration, visit_member, unit);
}
#endif

void name_virtual_functions(struct unit *unit, CXCursor constructor) {
    CXCursor class = clang_getCursorSemanticParent(constructor);
    if (!is_pattern(class)) {
        name_members(unit, clang_getCursorType(class));
    }
}

/* --- bodies --- */

static enum CXChildVisitResult find_body(CXCursor cursor, CXCursor parent, CXClientData data) {
    (void)parent;
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    bool *found = data;
    *found = kind == CXCursor_CompoundStmt || kind == CXCursor_CXXTryStmt;
    return *found ? CXChildVisit_Break : CXChildVisit_Continue;
}

/* What is named only where it is not evaluated is declared, but its body is never made. */
static bool has_body(CXCursor definition) {
    bool found = false;
    clang_visitChildren(definition, find_body, &found);
    return found;
}

void lower_named_bodies(struct unit *unit) {
    for (uint32_t i = 0; i < unit->bodies.count; i++) { /* a body may name more of them */
        CXCursor definition = unit->bodies.data[i];
        if (has_body(definition) && !is_pattern(definition)) {
            lower_function(unit, definition);
        }
    }
}
