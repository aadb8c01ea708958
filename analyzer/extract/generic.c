/* Which arm of a _Generic is selected (C11 6.5.1.1). libclang shows the arms and not their types:
 * those are read where they are spelled, in front of the arm, with what libclang says of the names
 * in them. What cannot be read this way may be the selected one. */
#include <ctype.h>
#include <string.h>

#include "analyzer/extract/body.h"

enum fit { FITS_NOT, FITS, FITS_PERHAPS, FITS_NOTHING_ELSE };

struct arm {
    CXCursor value;
    CXCursor named; /* the TypeRef in its type, or null */
    enum fit fit;
};

struct selection {
    VEC(struct arm) arms;
    char wanted[256]; /* the type that is selected by, as in `spelled_type` */
    bool is_enum;     /* it is compatible with some integer type, too */
};

/* A type name without its blanks: `unsignedlong`, `constchar*`. */
struct spelled_type {
    char text[256];
    size_t length;
    bool overlong;
};

static void append(struct spelled_type *type, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (type->length + 1 >= sizeof type->text) {
            type->overlong = true;
        } else if (!isspace((unsigned char)text[i])) {
            type->text[type->length++] = text[i];
        }
    }
    type->text[type->length] = '\0';
}

static void append_type(struct spelled_type *spelled, CXType type) {
    CXString spelling = clang_getTypeSpelling(type);
    const char *text = clang_getCString(spelling);
    text = text && strcmp(text, "bool") == 0 ? "_Bool" : text ? text : "";
    append(spelled, text, strlen(text));
    clang_disposeString(spelling);
}

/* --- the text of an arm's type --- */

static bool is_blank(char c) {
    return isspace((unsigned char)c) || c == '\\'; /* in a macro lines end in one */
}

/* Where the arm is spelled: its file's text up to it, or NULL. */
static const char *text_before(struct unit *unit, CXCursor value, size_t *length) {
    CXFile file = NULL;
    unsigned offset = 0;
    size_t size = 0;
    CXSourceLocation start = clang_getRangeStart(clang_getCursorExtent(value));
    clang_getSpellingLocation(start, &file, NULL, NULL, &offset);
    const char *text = file_text(unit, file, &size);
    *length = offset;
    return offset <= size ? text : NULL;
}

/* The words and stars between a comma and the colon in front of `value`, on one line; with length
 * 0 when there is more in front of the colon. NULL when there is no colon. */
static const char *type_text(struct unit *unit, CXCursor value, size_t *length) {
    size_t end;
    const char *text = text_before(unit, value, &end);
    while (text && end && is_blank(text[end - 1])) {
        end--;
    }
    if (!text || !end || text[end - 1] != ':') {
        return NULL;
    }
    end--;
    while (end && is_blank(text[end - 1])) {
        end--;
    }
    size_t begin = end;
    size_t comma = end;
    while (comma && (is_name_character(text[comma - 1]) || text[comma - 1] == '*' ||
                     is_blank(text[comma - 1]))) {
        comma--;
        begin = is_blank(text[comma]) ? begin : comma;
    }
    bool told = comma && text[comma - 1] == ',' && !memchr(text + begin, '\n', end - begin);
    *length = told ? end - begin : 0;
    return text + begin;
}

struct specifiers {
    CXCursor named;
    bool is_const, is_volatile, is_signed, is_unsigned, is_short, is_int, is_tagged, is_named;
    unsigned longs;
    const char *base; /* char, float, double, void, _Bool; or NULL */
};

/* Whether the type that the cursor refers to is `word`, and no macro that stands for it. */
static bool names(CXCursor reference, const char *word, size_t length) {
    CXString spelling = clang_getCursorSpelling(reference);
    const char *text = clang_getCString(spelling);
    const char *blank = text ? strrchr(text, ' ') : NULL;
    const char *name = blank ? blank + 1 : text ? text : "";
    bool same = strlen(name) == length && memcmp(name, word, length) == 0;
    clang_disposeString(spelling);
    return same;
}

static bool read_specifier(struct specifiers *read, const char *word, size_t length) {
    static const char *const bases[] = {"char", "float", "double", "void", "_Bool"};
    struct {
        const char *word;
        bool *flag;
    } flags[] = {{"const", &read->is_const},       {"volatile", &read->is_volatile},
                 {"signed", &read->is_signed},     {"unsigned", &read->is_unsigned},
                 {"short", &read->is_short},       {"int", &read->is_int},
                 {"struct", &read->is_tagged},     {"union", &read->is_tagged}};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        if (strlen(flags[i].word) == length && memcmp(word, flags[i].word, length) == 0) {
            *flags[i].flag = true;
            return true;
        }
    }
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
        if (strlen(bases[i]) == length && memcmp(word, bases[i], length) == 0) {
            read->base = bases[i];
            return true;
        }
    }
    if (length == 4 && memcmp(word, "long", length) == 0) {
        read->longs++;
        return true;
    }
    if (!read->is_named && names(read->named, word, length)) { /* a typedef, or behind `struct` */
        read->is_named = true;
        return true;
    }
    if (length == 4 && memcmp(word, "bool", length) == 0) {
        read->base = "_Bool";
        return true;
    }
    return false;
}

/* The specifiers as clang prints the canonical type; false when that cannot be told. */
static bool append_specifiers(struct spelled_type *spelled, const struct specifiers *read) {
    if (read->is_const) {
        append(spelled, "const", 5);
    }
    if (read->is_volatile) {
        append(spelled, "volatile", 8);
    }
    if (read->is_named) {
        CXType type = clang_getCanonicalType(clang_getCursorType(read->named));
        bool simple = clang_getPointeeType(type).kind == CXType_Invalid &&
                      clang_getArrayElementType(type).kind == CXType_Invalid;
        append_type(spelled, type);
        return type.kind != CXType_Enum && (simple || !(read->is_const || read->is_volatile));
    }
    const char *sign = read->is_unsigned              ? "unsigned"
                       : read->is_signed && read->base ? "signed"
                                                       : "";
    append(spelled, sign, strlen(sign));
    for (unsigned i = 0; i < read->longs && i < 2; i++) {
        append(spelled, "long", 4);
    }
    const char *base = read->base                      ? read->base
                       : read->is_short                ? "short"
                       : read->longs                   ? ""
                                                       : "int";
    append(spelled, base, strlen(base));
    return !read->is_tagged;
}

/* Reads `text`, a type name of words and stars; false when there is more to it. */
static bool spell(struct spelled_type *spelled, CXCursor named, const char *text, size_t length) {
    struct specifiers read = {.named = named};
    size_t at = 0;
    bool pointer = false;
    while (at < length) {
        size_t end = at;
        while (end < length && is_name_character(text[end])) {
            end++;
        }
        if (pointer) { /* *const */
            append(spelled, text + at, end - at);
        } else if (end > at && !read_specifier(&read, text + at, end - at)) {
            return false;
        }
        if (end < length && text[end] == '*') {
            if (!pointer && !append_specifiers(spelled, &read)) {
                return false;
            }
            pointer = true;
            append(spelled, "*", 1);
        }
        at = end > at && (end == length || text[end] != '*') ? end : end + 1;
    }
    return pointer || append_specifiers(spelled, &read);
}

/* --- the selection --- */

static enum fit fit_of(struct unit *unit, const struct selection *selection,
                       const struct arm *arm) {
    struct spelled_type spelled = {.length = 0};
    size_t length;
    const char *text = type_text(unit, arm->value, &length);
    if (!length) {
        return FITS_PERHAPS;
    }
    if (length == 7 && memcmp(text, "default", 7) == 0) {
        return FITS_NOTHING_ELSE;
    }
    bool told = spell(&spelled, arm->named, text, length) && !spelled.overlong;
    if (told && strcmp(spelled.text, selection->wanted) == 0) {
        return FITS;
    }
    return told && !selection->is_enum ? FITS_NOT : FITS_PERHAPS;
}

/* What the arms are selected by: the type of the expression after lvalue conversion. */
static void want(struct selection *selection, CXCursor control) {
    struct spelled_type spelled = {.length = 0};
    CXType type = clang_getCanonicalType(clang_getCursorType(control));
    if (type.kind == CXType_Atomic) {
        type = clang_getCanonicalType(clang_Type_getValueType(type));
    }
    CXType element = clang_getArrayElementType(type);
    bool decays = element.kind != CXType_Invalid;
    append_type(&spelled, decays ? element : clang_getUnqualifiedType(type));
    append(&spelled, "*", decays);
    memcpy(selection->wanted, spelled.text, sizeof spelled.text);
    selection->is_enum = type.kind == CXType_Enum;
}

/* The parts of the expression: what is selected by, then the arms. In C2y that may be a type: then
 * the first expression is an arm, which any other arm may be too. */
static void read_selection(struct unit *unit, CXCursor expr, struct selection *selection) {
    struct cursors parts = children_of(unit, expr);
    CXCursor named = clang_getNullCursor();
    bool controlled = false;
    for (uint32_t i = 0; i < parts.count; i++) {
        size_t length;
        if (clang_getCursorKind(parts.data[i]) == CXCursor_TypeRef) {
            named = parts.data[i];
        } else if (!clang_isExpression(clang_getCursorKind(parts.data[i]))) {
            continue;
        } else if (!controlled && !type_text(unit, parts.data[i], &length)) {
            controlled = true;
            want(selection, parts.data[i]);
        } else {
            struct arm arm = {parts.data[i], named, FITS_PERHAPS};
            controlled = true;
            arm.fit = selection->wanted[0] ? fit_of(unit, selection, &arm) : FITS_PERHAPS;
            vec_push(&selection->arms, arm);
            named = clang_getNullCursor();
        }
    }
}

/* The selection has its arm's type. */
static bool has_type_of(CXCursor arm, CXCursor expr) {
    return clang_equalTypes(clang_getCanonicalType(clang_getCursorType(arm)),
                            clang_getCanonicalType(clang_getCursorType(expr))) != 0;
}

/* How well an arm does: only the best of them are left. */
static int rank(CXCursor expr, const struct arm *arm) {
    return arm->fit == FITS_NOT ? 0 : arm->fit == FITS ? 3 : has_type_of(arm->value, expr) ? 2 : 1;
}

static void select_arms(CXCursor expr, struct selection *selection) {
    uint32_t kept = 0;
    int best = 1;
    for (uint32_t i = 0; i < selection->arms.count; i++) {
        int of_arm = rank(expr, &selection->arms.data[i]);
        best = of_arm > best ? of_arm : best;
    }
    for (uint32_t i = 0; i < selection->arms.count; i++) {
        if (rank(expr, &selection->arms.data[i]) == best) {
            selection->arms.data[kept++] = selection->arms.data[i];
        }
    }
    selection->arms.count = kept;
}

/* Any of several arms, on conditions that are not known. */
static op_id lower_arms(struct body *body, const struct selection *selection, uint32_t flags) {
    VEC(op_id) values = {0};
    block_id join = block_new(body);
    for (uint32_t i = 0; i < selection->arms.count; i++) {
        block_id next = NONE;
        if (i + 1 < selection->arms.count) {
            block_id arm = block_new(body);
            next = block_new(body);
            end_branch(body, emit_unknown(body), arm, next);
            block_open(body, arm);
        }
        vec_push(&values, lower_value(body, selection->arms.data[i].value));
        end_jump(body, join);
        if (next != NONE) {
            block_open(body, next);
        }
    }
    block_open(body, join);
    op_id value = emit_list(body, OP_PHI, 0, values.data, values.count, flags);
    vec_free(&values);
    return value;
}

op_id lower_generic(struct body *body, CXCursor expr) {
    struct selection selection = {.wanted = ""};
    read_selection(body->unit, expr, &selection);
    select_arms(expr, &selection);
    op_id value;
    if (selection.arms.count > 1) {
        value = lower_arms(body, &selection, type_flags(body->unit, clang_getCursorType(expr)));
    } else {
        value = selection.arms.count ? lower_value(body, selection.arms.data[0].value)
                                     : emit_unknown(body);
    }
    vec_free(&selection.arms);
    return value;
}
