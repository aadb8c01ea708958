/* Inline assembly. What it does is not looked into; libclang shows its operands and not its text,
 * which is read where it is spelled. */
#include <ctype.h>
#include <string.h>

#include "analyzer/extract/body.h"

struct assembly {
    bool jumps;    /* asm goto */
    bool is_empty; /* no instruction: a barrier for the compiler */
};

static const char *skip_blanks(const char *at, const char *end) {
    while (at < end && (isspace((unsigned char)*at) || *at == '\\')) { /* lines of a macro */
        at++;
    }
    return at;
}

static bool is_keyword(const char *word, size_t length) {
    static const char *const words[] = {"asm",      "__asm",        "__asm__",  "volatile",
                                        "__volatile", "__volatile__", "inline",   "__inline",
                                        "__inline__", "goto"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strlen(words[i]) == length && memcmp(words[i], word, length) == 0) {
            return true;
        }
    }
    return false;
}

/* The text behind the keywords, or NULL when there is no parenthesis: a macro gave a keyword. */
static const char *skip_keywords(const char *at, const char *end, struct assembly *assembly) {
    for (;;) {
        at = skip_blanks(at, end);
        size_t length = 0;
        while (at + length < end && (isalpha((unsigned char)at[length]) || at[length] == '_')) {
            length++;
        }
        if (!is_keyword(at, length)) {
            return at < end && *at == '(' ? at + 1 : NULL;
        }
        assembly->jumps |= *at == 'g';
        at += length;
    }
}

static bool is_empty_text(const char *at, const char *end) {
    at = skip_blanks(at, end);
    if (end - at < 2 || at[0] != '"' || at[1] != '"') {
        return false;
    }
    at = skip_blanks(at + 2, end);
    return at < end && (*at == ':' || *at == ')');
}

static struct assembly read_assembly(struct unit *unit, CXCursor statement) {
    CXFile file = NULL;
    unsigned offset = 0;
    size_t size = 0;
    struct assembly assembly = {false, false};
    CXSourceLocation start = clang_getRangeStart(clang_getCursorExtent(statement));
    clang_getSpellingLocation(start, &file, NULL, NULL, &offset);
    const char *text = file_text(unit, file, &size);
    const char *inside =
        text && offset < size ? skip_keywords(text + offset, text + size, &assembly) : NULL;
    if (!inside) {
        return (struct assembly){.jumps = true}; /* not told: it may */
    }
    assembly.is_empty = is_empty_text(inside, text + size);
    return assembly;
}

void lower_assembly(struct body *body, CXCursor statement) {
    struct assembly assembly = read_assembly(body->unit, statement);
    struct cursors parts = operands_of(body->unit, statement);
    for (uint32_t i = 0; i < parts.count; i++) {
        lower_statement(body, parts.data[i]);
    }
    emit(body, OP_ASM, 0, 0, 0);
    if (!assembly.is_empty) { /* how it is judged is said in rules/data/compiler */
        symbol_id symbol = symbol_runtime(body->unit, "asm", "__asm__");
        op_id function = emit(body, OP_FUNCTION, symbol, 0, TYPE_FUNCTION);
        emit_list(body, OP_CALL, function, NULL, 0, 0);
    }
    if (assembly.jumps) {
        block_id after = block_new(body);
        end_computed_goto(body, after);
        block_open(body, after);
    }
}
