#include "analyzer/driver/command_compiler.h"

#include <ctype.h>
#include <string.h>

/* Programs that run the compiler that their arguments name. */
static const struct launcher {
    const char *name;
    bool has_options;   /* options of its own may stand before the compiler */
    const char *valued; /* those of them that take the next word: letters */
} launchers[] = {
    {"ccache", false, ""}, {"sccache", false, ""},    {"distcc", false, ""}, {"icecc", false, ""},
    {"gomacc", false, ""}, {"buildcache", false, ""}, {"env", true, "uC"},   {"nice", true, "n"},
};

/* Names of compilers as they follow a triple. */
static const char *const drivers[] = {"gcc", "g++", "cc", "c++", "clang", "clang++"};

/* First parts of triples that LLVM 22 takes (clang --print-targets, llvm::Triple). */
static const char *const processors[] = {
    "x86_64", "i386", "i486", "i586", "i686", "arm", "armeb", "armv6", "armv6l", "armv7",
    "armv7a", "armv7l", "armv8l", "aarch64", "aarch64_be", "arm64", "riscv32", "riscv64", "mips",
    "mipsel", "mips64", "mips64el", "powerpc", "powerpcle", "powerpc64", "powerpc64le", "ppc",
    "ppc64", "ppc64le", "s390x", "sparc", "sparc64", "m68k", "avr", "msp430", "loongarch32",
    "loongarch64",
};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool is_assignment(const char *word) {
    const char *at = word;
    while (isalnum((unsigned char)*at) || *at == '_') {
        at++;
    }
    return at != word && *at == '=';
}

static const struct launcher *find_launcher(const char *word) {
    const char *name = base_name(word);
    for (size_t i = 0; i < LENGTH(launchers); i++) {
        if (strcmp(name, launchers[i].name) == 0) {
            return &launchers[i];
        }
    }
    return NULL;
}

/* The index of the first word from `at` on that is no option of the launcher. */
static uint32_t skip_options(const struct launcher *launcher, const char *const *words,
                             uint32_t count, uint32_t at) {
    while (launcher->has_options && at < count && words[at][0] == '-') {
        const char *option = words[at++] + 1;
        bool takes_next = option[0] && !option[1] && strchr(launcher->valued, option[0]);
        at += takes_next && at < count;
    }
    return at;
}

static uint32_t skip_launchers(const char *const *words, uint32_t count) {
    uint32_t at = 0;
    while (at < count) {
        const struct launcher *launcher = find_launcher(words[at]);
        if (launcher) {
            at = skip_options(launcher, words, count, at + 1);
        } else if (is_assignment(words[at])) {
            at++;
        } else {
            break;
        }
    }
    return at;
}

/* The length of `name` without ".exe" and without a version, as in "gcc-12.2". */
static size_t stem_length(const char *name) {
    size_t length = strlen(name);
    if (length > 4 && strcmp(name + length - 4, ".exe") == 0) {
        length -= 4;
    }
    size_t version = length;
    while (version && (isdigit((unsigned char)name[version - 1]) || name[version - 1] == '.')) {
        version--;
    }
    return version && version < length && name[version - 1] == '-' ? version - 1 : length;
}

static bool is_processor(const char *name, size_t length) {
    for (size_t i = 0; i < LENGTH(processors); i++) {
        if (strlen(processors[i]) == length && strncmp(processors[i], name, length) == 0) {
            return true;
        }
    }
    return false;
}

/* The length of the triple that `name` begins with, or 0. */
static size_t triple_length(const char *name, size_t stem) {
    for (size_t i = 0; i < LENGTH(drivers); i++) {
        size_t driver = strlen(drivers[i]);
        if (stem > driver + 1 && name[stem - driver - 1] == '-' &&
            strncmp(name + stem - driver, drivers[i], driver) == 0) {
            size_t triple = stem - driver - 1;
            size_t processor = strcspn(name, "-");
            return is_processor(name, processor) ? triple : 0;
        }
    }
    return 0;
}

static bool stem_is(const char *name, size_t stem, const char *wanted) {
    return stem == strlen(wanted) && strncmp(name, wanted, stem) == 0;
}

struct compiler compiler_find(struct arena *arena, const char *const *words, uint32_t count) {
    struct compiler compiler = {.words = skip_launchers(words, count), .name = ""};
    if (compiler.words == count || words[compiler.words][0] == '-') {
        return compiler; /* `distcc -c a.c` is the system's cc */
    }
    const char *name = base_name(words[compiler.words++]);
    size_t stem = stem_length(name);
    size_t triple = triple_length(name, stem);
    compiler.name = name;
    compiler.cxx = stem > 2 && strncmp(name + stem - 2, "++", 2) == 0;
    compiler.msvc = stem_is(name, stem, "cl") || stem_is(name, stem, "clang-cl");
    compiler.target = triple ? arena_text(arena, name, triple) : NULL;
    return compiler;
}
