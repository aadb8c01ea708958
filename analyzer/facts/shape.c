#include "analyzer/facts/shape.h"

const struct op_shape op_shapes[OP_KINDS] = {
    [OP_CONST] = {"const", ROLE_NUMBER, ROLE_NUMBER, 0, 0},
    [OP_STRING] = {"string", ROLE_STRING, ROLE_UNUSED, 0, 0},
    [OP_FUNCTION] = {"function", ROLE_FUNCTION, ROLE_UNUSED, 0, 0},
    [OP_VAR] = {"var", ROLE_OBJECT, ROLE_UNUSED, 0, 0},
    [OP_FIELD] = {"field", ROLE_VALUE, ROLE_FIELD, 0, 0},
    [OP_ELEMENT] = {"element", ROLE_VALUE, ROLE_INDEX, 0, 0},
    [OP_LOAD] = {"load", ROLE_VALUE, ROLE_UNUSED, 0, 0},
    [OP_STORE] = {"store", ROLE_VALUE, ROLE_VALUE, 0, 0},
    [OP_UNARY] = {"unary", ROLE_VALUE, ROLE_UNUSED, UNARIES, 0},
    [OP_BINARY] = {"binary", ROLE_VALUE, ROLE_VALUE, BINARIES, 0},
    [OP_PHI] = {"phi", ROLE_UNUSED, ROLE_OPERANDS, 0, 1},
    [OP_CALL] = {"call", ROLE_VALUE, ROLE_OPERANDS, 0, 0},
    [OP_ATOMIC] = {"atomic", ROLE_UNUSED, ROLE_OPERANDS, ATOMICS, 0},
    [OP_ASM] = {"asm", ROLE_UNUSED, ROLE_UNUSED, 0, 0},
    [OP_ALLOCA] = {"alloca", ROLE_UNUSED, ROLE_NUMBER, 0, 0},
    [OP_ZERO] = {"zero", ROLE_UNUSED, ROLE_UNUSED, 0, 0},
    [OP_UNKNOWN] = {"unknown", ROLE_UNUSED, ROLE_UNUSED, 0, 0},
    [OP_CONVERT] = {"convert", ROLE_VALUE, ROLE_NUMBER, 0, 0},
};

const struct terminator_shape terminator_shapes[TERMINATORS] = {
    [TERM_JUMP] = {"jump", 1, 1, ROLE_UNUSED},
    [TERM_BRANCH] = {"branch", 2, 2, ROLE_VALUE},
    [TERM_SWITCH] = {"switch", 1, NONE, ROLE_VALUE},
    [TERM_GOTO] = {"goto", 0, NONE, ROLE_INDEX},
    [TERM_RETURN] = {"return", 0, 0, ROLE_INDEX},
    [TERM_UNREACHABLE] = {"unreachable", 0, 0, ROLE_UNUSED},
};

const char *const symbol_kind_names[SYMBOL_KINDS] = {
    [SYMBOL_FUNCTION] = "function", [SYMBOL_VARIABLE] = "variable",
    [SYMBOL_LOCAL] = "local",       [SYMBOL_PARAMETER] = "parameter",
    [SYMBOL_FIELD] = "field",
};
