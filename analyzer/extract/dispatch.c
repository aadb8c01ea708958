/* Which calls of virtual functions are dispatched at run time ([class.virtual]). One is not when
 * its function is named with its class, or when the object is known to be of its declared class. */
#include "analyzer/extract/body.h"

static bool has_child(struct body *body, CXCursor cursor, bool (*wanted)(enum CXCursorKind kind)) {
    struct cursors children = children_of(body->unit, cursor);
    for (uint32_t i = 0; i < children.count; i++) {
        if (wanted(clang_getCursorKind(children.data[i]))) {
            return true;
        }
    }
    return false;
}

/* `object.base::function()` */
static bool is_qualifier(enum CXCursorKind kind) {
    return kind == CXCursor_TypeRef || kind == CXCursor_TemplateRef ||
           kind == CXCursor_NamespaceRef;
}

static bool is_final(enum CXCursorKind kind) {
    return kind == CXCursor_CXXFinalAttr;
}

/* The class that an expression is declared to have, be it behind a pointer or reference. */
static CXCursor static_class(CXCursor object) {
    CXType type = clang_getCanonicalType(clang_getCursorType(object));
    CXType pointee = clang_getPointeeType(type);
    return clang_getTypeDeclaration(pointee.kind == CXType_Invalid
                                        ? type
                                        : clang_getCanonicalType(pointee));
}

/* A variable or member that is the object itself is of no derived class. */
static bool is_object_itself(CXCursor object) {
    enum CXCursorKind kind = clang_getCursorKind(object);
    if (kind != CXCursor_DeclRefExpr && kind != CXCursor_MemberRefExpr) {
        return false;
    }
    CXCursor declaration = clang_getCursorReferenced(object);
    switch ((int)clang_getCursorKind(declaration)) {
    case CXCursor_VarDecl:
    case CXCursor_ParmDecl:
    case CXCursor_FieldDecl:
        return clang_getCanonicalType(clang_getCursorType(declaration)).kind == CXType_Record;
    default:
        return false;
    }
}

bool is_dispatched(struct body *body, CXCursor method, CXCursor callee) {
    if (!clang_CXXMethod_isVirtual(method)) {
        return false;
    }
    if (clang_getCursorKind(callee) != CXCursor_MemberRefExpr) {
        return true;
    }
    struct cursors base = operands_of(body->unit, callee);
    if (has_child(body, callee, is_qualifier)) {
        return false;
    }
    if (!base.count) {
        return true; /* of `this` */
    }
    CXCursor object = peel(base.data[0]);
    return !is_object_itself(object) && !has_child(body, static_class(object), is_final);
}
