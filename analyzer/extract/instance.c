/* Instances of templates. clang makes their bodies at the end of the TU, with every type and callee
 * resolved, but no declaration of the TU has them as children: they are found where they are named
 * (clang_getCursorReferenced), and lowered for that (named.c). */
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

static void name_members(struct unit *unit, CXType class) {
    struct cursors bases = bases_of(unit, class);
    struct cursors methods = methods_of(unit, class);
    for (uint32_t i = 0; i < bases.count; i++) {
        name_members(unit, clang_getCursorType(bases.data[i]));
    }
    for (uint32_t i = 0; i < methods.count; i++) {
        if (clang_CXXMethod_isVirtual(methods.data[i])) {
            symbol_of(unit, methods.data[i]);
        }
    }
}

void name_virtual_functions(struct unit *unit, CXCursor constructor) {
    CXCursor class = clang_getCursorSemanticParent(constructor);
    if (!is_pattern(class)) {
        name_members(unit, clang_getCursorType(class));
    }
}
