#include "analyzer/driver/command_option.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum shape {
    FLAG,     /* the name and nothing else: -ansi */
    TOGGLE,   /* the same, also with "no-": -fsigned-char, -fno-signed-char */
    FAMILY,   /* whatever begins with the name, also with "no-": -mavx2, -mno-avx512f */
    JOINED,   /* whatever begins with the name: -std=c11 */
    SEPARATE, /* the value is the next word: -target X */
    EITHER    /* the value is the rest of the word, or the next one when there is no rest: -I X */
};

struct rule {
    const char *name;
    enum shape shape;
    enum option_role role;
    unsigned only; /* enum option_scope */
};

/* The policy: a flag passes when it is listed here as kept, and on no other ground. A compilation
 * database is untrusted, and clang has hundreds of flags that load code (-fplugin=, -load), read
 * formats that are not safe to read from strangers (-include-pch, -fmodule-file=, -ivfsoverlay,
 * --config), run other programs (-wrapper, -B) or write files (-o, -MF, -MJ, -save-temps,
 * -serialize-diagnostics); new ones come with each version. Listed is what changes how a source
 * is parsed: the search for headers, the predefined macros, the language, the target's types, and
 * what clang would otherwise reject. Warnings, debug information, code generation, sanitizers and
 * OpenMP are left out: they do not change what the program means to the analysis, and gcc's names
 * for them are errors to clang.
 *
 * A flag with a value is handed on as two words, so that no value can turn its flag into another
 * one ("-include" and "-pch"). Rows that are dropped stand here because of their value, which
 * would be taken for a flag, or because a later row would match them. The first match counts.
 *
 * Sources: clang 22 --help-hidden; gcc(1), "Preprocessor Options", "Directory Options",
 * "C Dialect Options", "C++ Dialect Options", "x86 Options". */
static const struct rule rules[] = {
    {"-D", EITHER, OPTION_KEPT, 0},
    {"-U", EITHER, OPTION_KEPT, 0},
    {"-I-", FLAG, OPTION_DROPPED, 0}, /* removed from gcc 4 and from clang */
    {"-I", EITHER, OPTION_KEPT, 0},
    {"-F", EITHER, OPTION_KEPT, 0},
    {"-isystem-after", EITHER, OPTION_KEPT, 0},
    {"-isystem", EITHER, OPTION_KEPT, 0},
    {"-cxx-isystem", EITHER, OPTION_KEPT, 0},
    {"-stdlib++-isystem", EITHER, OPTION_KEPT, ONLY_CXX},
    {"-iquote", EITHER, OPTION_KEPT, 0},
    {"-idirafter", EITHER, OPTION_KEPT, 0},
    {"-include-pch", SEPARATE, OPTION_DROPPED, 0},
    {"-include", EITHER, OPTION_KEPT, 0},
    {"-imacros", EITHER, OPTION_KEPT, 0},
    {"-iprefix", EITHER, OPTION_KEPT, 0},
    {"-iwithprefixbefore", EITHER, OPTION_KEPT, 0},
    {"-iwithprefix", EITHER, OPTION_KEPT, 0},
    {"-iwithsysroot", EITHER, OPTION_KEPT, 0},
    {"-iframeworkwithsysroot", EITHER, OPTION_KEPT, 0},
    {"-iframework", EITHER, OPTION_KEPT, 0},
    {"-isysroot", EITHER, OPTION_KEPT, 0},
    {"--sysroot=", JOINED, OPTION_KEPT, 0},
    {"--sysroot", SEPARATE, OPTION_KEPT, 0},
    {"--gcc-toolchain=", JOINED, OPTION_KEPT, 0},
    {"--gcc-install-dir=", JOINED, OPTION_KEPT, 0},
    {"-nostdinc", FLAG, OPTION_KEPT, 0},
    {"-nostdinc++", FLAG, OPTION_KEPT, 0},
    {"-nostdlibinc", FLAG, OPTION_KEPT, 0},
    {"-nobuiltininc", FLAG, OPTION_KEPT, 0},
    {"-stdlib=libc++", FLAG, OPTION_KEPT, ONLY_CXX},
    {"-stdlib=libstdc++", FLAG, OPTION_KEPT, ONLY_CXX},
    {"-undef", FLAG, OPTION_KEPT, 0},
    {"-pthread", FLAG, OPTION_KEPT, 0},

    {"-x", EITHER, OPTION_LANGUAGE, 0},
    {"-std=c++", JOINED, OPTION_KEPT, ONLY_CXX},
    {"-std=gnu++", JOINED, OPTION_KEPT, ONLY_CXX},
    {"-std=", JOINED, OPTION_KEPT, ONLY_C},
    {"--std=c++", JOINED, OPTION_KEPT, ONLY_CXX},
    {"--std=gnu++", JOINED, OPTION_KEPT, ONLY_CXX},
    {"--std=", JOINED, OPTION_KEPT, ONLY_C},
    {"-ansi", FLAG, OPTION_KEPT, 0},
    {"-trigraphs", FLAG, OPTION_KEPT, 0},
    {"-ftrigraphs", TOGGLE, OPTION_KEPT, 0},
    {"-fsigned-char", TOGGLE, OPTION_KEPT, 0},
    {"-funsigned-char", TOGGLE, OPTION_KEPT, 0},
    {"-fshort-enums", TOGGLE, OPTION_KEPT, 0},
    {"-fshort-wchar", TOGGLE, OPTION_KEPT, 0},
    {"-fpack-struct", TOGGLE, OPTION_KEPT, 0},
    {"-fpack-struct=", JOINED, OPTION_KEPT, 0},
    {"-ffreestanding", FLAG, OPTION_KEPT, 0},
    {"-fhosted", FLAG, OPTION_KEPT, 0},
    {"-fno-builtin-", JOINED, OPTION_KEPT, 0},
    {"-fbuiltin", TOGGLE, OPTION_KEPT, 0},
    {"-fgnu89-inline", TOGGLE, OPTION_KEPT, ONLY_C},
    {"-fms-extensions", TOGGLE, OPTION_KEPT, 0},
    {"-fasm", TOGGLE, OPTION_KEPT, 0},
    {"-fgnu-keywords", TOGGLE, OPTION_KEPT, 0},
    {"-fdollars-in-identifiers", TOGGLE, OPTION_KEPT, 0},
    {"-flax-vector-conversions", TOGGLE, OPTION_KEPT, 0},
    {"-fstrict-flex-arrays=", JOINED, OPTION_KEPT, 0},
    {"-fcommon", TOGGLE, OPTION_KEPT, 0},
    {"-fblocks", TOGGLE, OPTION_KEPT, 0},
    {"-fdeclspec", TOGGLE, OPTION_KEPT, 0},
    {"-fdefer-ts", TOGGLE, OPTION_KEPT, ONLY_C},
    {"-fbracket-depth=", JOINED, OPTION_KEPT, 0},
    {"-fexceptions", TOGGLE, OPTION_KEPT, 0},
    {"-frtti", TOGGLE, OPTION_KEPT, ONLY_CXX},
    {"-fthreadsafe-statics", TOGGLE, OPTION_KEPT, ONLY_CXX},
    {"-fchar8_t", TOGGLE, OPTION_KEPT, ONLY_CXX},
    {"-fcoroutines", TOGGLE, OPTION_KEPT, ONLY_CXX},
    {"-faligned-new", TOGGLE, OPTION_KEPT, ONLY_CXX},
    {"-faligned-new=", JOINED, OPTION_KEPT, ONLY_CXX},
    {"-faligned-allocation", TOGGLE, OPTION_KEPT, ONLY_CXX},
    {"-fsized-deallocation", TOGGLE, OPTION_KEPT, ONLY_CXX},
    {"-faccess-control", TOGGLE, OPTION_KEPT, ONLY_CXX},
    {"-foperator-names", TOGGLE, OPTION_KEPT, ONLY_CXX},
    {"-ftemplate-depth=", JOINED, OPTION_KEPT, ONLY_CXX},
    {"-ftemplate-depth-", JOINED, OPTION_KEPT, ONLY_CXX},
    {"-fconstexpr-depth=", JOINED, OPTION_KEPT, 0},
    {"-fconstexpr-steps=", JOINED, OPTION_KEPT, 0},

    /* Predefined macros: __OPTIMIZE__, __PIC__, __FAST_MATH__. */
    {"-O", FLAG, OPTION_KEPT, 0},
    {"-O0", FLAG, OPTION_KEPT, 0},
    {"-O1", FLAG, OPTION_KEPT, 0},
    {"-O2", FLAG, OPTION_KEPT, 0},
    {"-O3", FLAG, OPTION_KEPT, 0},
    {"-Os", FLAG, OPTION_KEPT, 0},
    {"-Oz", FLAG, OPTION_KEPT, 0},
    {"-Og", FLAG, OPTION_KEPT, 0},
    {"-Ofast", FLAG, OPTION_KEPT, 0},
    {"-fpic", TOGGLE, OPTION_KEPT, 0},
    {"-fPIC", TOGGLE, OPTION_KEPT, 0},
    {"-fpie", TOGGLE, OPTION_KEPT, 0},
    {"-fPIE", TOGGLE, OPTION_KEPT, 0},
    {"-ffast-math", TOGGLE, OPTION_KEPT, 0},
    {"-ffinite-math-only", TOGGLE, OPTION_KEPT, 0},
    {"-fmath-errno", TOGGLE, OPTION_KEPT, 0},

    {"-target", SEPARATE, OPTION_TARGET, 0},
    {"--target=", JOINED, OPTION_TARGET, 0},
    {"-march=", JOINED, OPTION_KEPT, 0},
    {"-m16", FLAG, OPTION_KEPT, ONLY_X86},
    {"-m32", FLAG, OPTION_KEPT, 0},
    {"-m64", FLAG, OPTION_KEPT, 0},
    {"-mx32", FLAG, OPTION_KEPT, ONLY_X86},
    {"-msoft-float", FLAG, OPTION_KEPT, 0},
    {"-mgeneral-regs-only", FLAG, OPTION_KEPT, 0},
    {"-mlong-double-64", FLAG, OPTION_KEPT, 0},
    {"-mlong-double-80", FLAG, OPTION_KEPT, ONLY_X86},
    {"-mlong-double-128", FLAG, OPTION_KEPT, 0},
    {"-mms-bitfields", TOGGLE, OPTION_KEPT, 0},
    {"-mmmx", TOGGLE, OPTION_KEPT, ONLY_X86},
    {"-msse", FAMILY, OPTION_KEPT, ONLY_X86},
    {"-mssse3", TOGGLE, OPTION_KEPT, ONLY_X86},
    {"-mavx", FAMILY, OPTION_KEPT, ONLY_X86},
    {"-mamx-", FAMILY, OPTION_KEPT, ONLY_X86},
    {"-mbmi", FAMILY, OPTION_KEPT, ONLY_X86},
    {"-mfma", FAMILY, OPTION_KEPT, ONLY_X86},
    {"-mxsave", FAMILY, OPTION_KEPT, ONLY_X86},
    {"-maes", TOGGLE, OPTION_KEPT, ONLY_X86},
    {"-mvaes", TOGGLE, OPTION_KEPT, ONLY_X86},
    {"-mpclmul", TOGGLE, OPTION_KEPT, ONLY_X86},
    {"-mvpclmulqdq", TOGGLE, OPTION_KEPT, ONLY_X86},
    {"-mgfni", TOGGLE, OPTION_KEPT, ONLY_X86},
    {"-msha", TOGGLE, OPTION_KEPT, ONLY_X86},
    {"-mpopcnt", TOGGLE, OPTION_KEPT, ONLY_X86},
    {"-mlzcnt", TOGGLE, OPTION_KEPT, ONLY_X86},
    {"-mf16c", TOGGLE, OPTION_KEPT, ONLY_X86},
    {"-mcrc32", TOGGLE, OPTION_KEPT, ONLY_X86},
    {"-mcx16", TOGGLE, OPTION_KEPT, ONLY_X86},
    {"-mmovbe", TOGGLE, OPTION_KEPT, ONLY_X86},
    {"-mrdrnd", TOGGLE, OPTION_KEPT, ONLY_X86},
    {"-mrdseed", TOGGLE, OPTION_KEPT, ONLY_X86},
    {"-mrtm", TOGGLE, OPTION_KEPT, ONLY_X86},
    {"-madx", TOGGLE, OPTION_KEPT, ONLY_X86},
    {"-mfsgsbase", TOGGLE, OPTION_KEPT, ONLY_X86},
    {"-mcpu=", JOINED, OPTION_KEPT, ONLY_OTHER},
    {"-mabi=lp64", FLAG, OPTION_DROPPED, 0}, /* the default, by a name that AArch64 refuses */
    {"-mabi=", JOINED, OPTION_KEPT, ONLY_OTHER},
    {"-mfpu=", JOINED, OPTION_KEPT, ONLY_OTHER},
    {"-mfloat-abi=", JOINED, OPTION_KEPT, ONLY_OTHER},
    {"-mhard-float", FLAG, OPTION_KEPT, ONLY_OTHER},
    {"-marm", FLAG, OPTION_KEPT, ONLY_OTHER},
    {"-mthumb", FLAG, OPTION_KEPT, ONLY_OTHER},
    {"-mcmse", FLAG, OPTION_KEPT, ONLY_OTHER},
    {"-mmcu=", JOINED, OPTION_KEPT, ONLY_OTHER},
    {"-mips", JOINED, OPTION_KEPT, ONLY_OTHER},
    {"-mmsa", TOGGLE, OPTION_KEPT, ONLY_OTHER},
    {"-maltivec", TOGGLE, OPTION_KEPT, ONLY_OTHER},
    {"-mvsx", TOGGLE, OPTION_KEPT, ONLY_OTHER},
    {"-mlittle-endian", FLAG, OPTION_KEPT, ONLY_OTHER},
    {"-mbig-endian", FLAG, OPTION_KEPT, ONLY_OTHER},
    {"-EL", FLAG, OPTION_KEPT, ONLY_OTHER},
    {"-EB", FLAG, OPTION_KEPT, ONLY_OTHER},

    /* Their values often begin with a minus. */
    {"-mllvm", SEPARATE, OPTION_DROPPED, 0},
    {"-Xlinker", SEPARATE, OPTION_DROPPED, 0},
    {"-Xassembler", SEPARATE, OPTION_DROPPED, 0},
    {"-Xanalyzer", SEPARATE, OPTION_DROPPED, 0},
    {"-o", SEPARATE, OPTION_DROPPED, 0},
    {"-MF", SEPARATE, OPTION_DROPPED, 0},
    {"-MT", SEPARATE, OPTION_DROPPED, 0},
    {"-MQ", SEPARATE, OPTION_DROPPED, 0},
};

static bool begins(const char *text, const char *prefix) {
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* A word that begins with a minus, and what is left of it without "-f" or "-m" and "no-". */
struct subject {
    const char *word;
    const char *positive;
};

static bool rule_matches(const struct rule *rule, const struct subject *subject) {
    if (rule->name[1] != subject->word[1]) {
        return false; /* nearly all of them: this keeps the search cheap */
    }
    switch (rule->shape) {
    case FLAG:
    case SEPARATE:
        return strcmp(subject->word, rule->name) == 0;
    case TOGGLE:
        return strcmp(subject->positive, rule->name + 2) == 0;
    case FAMILY:
        return begins(subject->positive, rule->name + 2);
    case JOINED:
    case EITHER:
        return begins(subject->word, rule->name);
    }
    return false;
}

static const struct rule *find_rule(const char *word) {
    const char *rest = word + 2;
    struct subject subject = {word, begins(rest, "no-") ? rest + 3 : rest};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (rule_matches(&rules[i], &subject)) {
            return &rules[i];
        }
    }
    return NULL;
}

struct option option_read(const char *const *words, uint32_t count, uint32_t *at) {
    const char *word = words[(*at)++];
    const struct rule *rule = find_rule(word);
    if (!rule) {
        return (struct option){.role = OPTION_DROPPED};
    }
    struct option option = {rule->role, rule->only, word, NULL};
    const char *rest = word + strlen(rule->name);
    bool has_value = rule->shape == SEPARATE || rule->shape == EITHER;
    if (has_value && *rest) {
        option.value = rest;
    } else if (has_value && *at < count) {
        option.value = words[(*at)++];
    } else if (has_value) {
        option.role = OPTION_DROPPED; /* clang would take the source for its value */
    } else if (rule->role == OPTION_TARGET) {
        option.value = rest;
    }
    if (has_value) {
        option.name = rule->name;
    }
    return option;
}
