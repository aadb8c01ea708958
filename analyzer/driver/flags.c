#include "analyzer/driver/flags.h"

#include <stdbool.h>
#include <string.h>

#include "analyzer/base/file.h"
#include "analyzer/driver/command.h"
#include "analyzer/driver/command_compiler.h"
#include "analyzer/driver/command_language.h"
#include "analyzer/driver/command_option.h"
#include "analyzer/driver/command_words.h"

/* Said of each TU. Warnings are not our business, and the flag also silences the diagnostics that
 * clang makes errors where gcc only warns (an implicit declaration, a narrowing initialiser);
 * clang recovers from all of these, so that no facts are lost. */
static const char no_warnings[] = "-Wno-everything";

/* Includes nothing. In front of a first -include it keeps clang from taking a precompiled header
 * that lies beside the named one, of another compiler or of a stranger: it only looks for one on
 * the first -include of the line. */
static const char empty_include[] = "/dev/null";

/* What is known of a command line while its arguments are read. */
struct fitter {
    struct arena *arena;
    const struct compile_command *command;
    VEC(struct option) kept;
    const char *target;        /* the triple, checked; or NULL */
    const char *language_flag; /* the -x in force, or NULL */
    const char *file_flag;     /* the same where the source stood */
    bool seen;                 /* the source stood on the line */
};

/* The characters of triples and no others: clang looks for a configuration file of that name, so
 * that it must be no path. */
static bool is_triple(const char *text) {
    const char *const characters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                   "0123456789_-.+";
    return text[0] && text[0] != '-' && text[strspn(text, characters)] == '\0' &&
           !strstr(text, "..");
}

static void add_commas(struct arena *arena, const char *list, struct words *out) {
    while (*list) {
        size_t length = strcspn(list, ",");
        vec_push(&out->all, arena_text(arena, list, length));
        list += length + (list[length] == ',');
    }
}

/* Options that hand words on to the preprocessor or to clang's front end are replaced by these
 * words, which are then judged like all others: CMake forces its precompiled header's source in
 * by `-Xclang -include -Xclang cmake_pch.h`, Fedora fortifies by `-Wp,-D_FORTIFY_SOURCE=3`. */
static void unwrap(struct arena *arena, const char *const *words, uint32_t count,
                   struct words *out) {
    for (uint32_t i = 0; i < count; i++) {
        if (strncmp(words[i], "-Wp,", 4) == 0) {
            add_commas(arena, words[i] + 4, out);
        } else if (strcmp(words[i], "-Xclang") && strcmp(words[i], "-Xpreprocessor")) {
            vec_push(&out->all, words[i]);
        }
    }
}

/* Notes which -x is in force when the word is the command's source. */
static void read_input(struct fitter *fitter, const char *word) {
    const char *name = strrchr(word, '/');
    const char *wanted = strrchr(fitter->command->file, '/');
    if (strcmp(name ? name + 1 : word, wanted ? wanted + 1 : fitter->command->file) != 0) {
        return; /* most of them: saves making the path */
    }
    const char *path = path_join(fitter->arena, fitter->command->directory, word);
    if (!fitter->seen && strcmp(path, fitter->command->file) == 0) {
        fitter->file_flag = fitter->language_flag;
        fitter->seen = true;
    }
}

static void read_option(struct fitter *fitter, const struct option *option) {
    switch (option->role) {
    case OPTION_KEPT:
        vec_push(&fitter->kept, *option);
        break;
    case OPTION_DROPPED:
        break;
    case OPTION_LANGUAGE:
        fitter->language_flag = option->value;
        break;
    case OPTION_TARGET:
        if (is_triple(option->value)) {
            fitter->target = option->value;
        }
        break;
    }
}

static void read_arguments(struct fitter *fitter, const struct words *words) {
    const char *const *all = words->all.data;
    bool options = true; /* until "--" */
    for (uint32_t at = 0; at < words->all.count;) {
        if (!options || all[at][0] != '-' || !all[at][1]) {
            read_input(fitter, all[at++]);
        } else if (strcmp(all[at], "--") == 0) {
            options = false;
            at++;
        } else {
            struct option option = option_read(all, words->all.count, &at);
            read_option(fitter, &option);
        }
    }
    if (!fitter->seen) {
        fitter->file_flag = fitter->language_flag;
    }
}

static enum language language_for(const struct fitter *fitter, const struct compiler *compiler) {
    enum language language = language_of(fitter->command->file, fitter->file_flag);
    bool by_name = !fitter->file_flag || strcmp(fitter->file_flag, "none") == 0;
    return by_name && compiler->cxx && language == LANGUAGE_C ? LANGUAGE_CXX : language;
}

static bool is_x86(const char *triple) {
    if (triple) {
        return strncmp(triple, "x86", 3) == 0 || strncmp(triple, "amd64", 5) == 0 ||
               (triple[0] == 'i' && strncmp(triple + 2, "86", 2) == 0);
    }
#if defined(__x86_64__) || defined(__i386__)
    return true; /* libclang's own default is the machine it was built for */
#else
    return false;
#endif
}

/* The scopes that a TU lies in. */
static unsigned scope_of(const struct fitter *fitter, enum language language) {
    return (language == LANGUAGE_C ? ONLY_C : ONLY_CXX) |
           (is_x86(fitter->target) ? ONLY_X86 : ONLY_OTHER);
}

static void write_option(struct words *out, const struct option *option, bool *included) {
    if (!*included && strcmp(option->name, "-include") == 0) {
        vec_push(&out->all, option->name);
        vec_push(&out->all, empty_include);
        *included = true;
    }
    vec_push(&out->all, option->name);
    if (option->value) {
        vec_push(&out->all, option->value);
    }
}

static void write_arguments(const struct fitter *fitter, enum language language,
                            struct words *out) {
    vec_push(&out->all, language == LANGUAGE_C ? "-xc" : "-xc++");
    vec_push(&out->all, no_warnings);
    if (fitter->target) {
        vec_push(&out->all, arena_printf(fitter->arena, "--target=%s", fitter->target));
    }
    unsigned scope = scope_of(fitter, language);
    bool included = false;
    for (uint32_t i = 0; i < fitter->kept.count; i++) {
        const struct option *option = &fitter->kept.data[i];
        if ((option->only & ~scope) == 0) {
            write_option(out, option, &included);
        }
    }
}

/* Copies the words, for they may lie in memory that is gone before the command. */
static void set_arguments(struct arena *arena, struct compile_command *command,
                          const struct words *words) {
    const char **arguments = ARENA_ARRAY(arena, const char *, words->all.count);
    for (uint32_t i = 0; i < words->all.count; i++) {
        arguments[i] = arena_text(arena, words->all.data[i], strlen(words->all.data[i]));
    }
    command->arguments = arguments;
    command->argument_count = words->all.count;
}

static int check_line(const struct words *line, const struct compiler *compiler,
                      struct error *err) {
    uint32_t at = compiler->words;
    if (at == line->all.count && !compiler->name[0]) {
        return error_set(err, "the command names no compiler");
    }
    if (compiler->msvc) {
        return error_set(err, "the command is for '%s', whose options are not gcc's: make the "
                              "database with gcc or clang", compiler->name);
    }
    if (at < line->all.count && strncmp(line->all.data[at], "-cc1", 4) == 0) {
        return error_set(err, "the command is clang's own front end (-cc1), not the compiler: "
                              "make the database from the build's commands");
    }
    return 0;
}

enum fit flags_fit(struct arena *arena, const struct words *line, struct compile_command *command,
                   struct error *err) {
    struct compiler compiler = compiler_find(arena, line->all.data, line->all.count);
    if (check_line(line, &compiler, err)) {
        return FIT_REFUSED;
    }
    struct words arguments = {0};
    struct words fitted = {0};
    struct fitter fitter = {.arena = arena, .command = command};
    if (compiler.target && is_triple(compiler.target)) {
        fitter.target = compiler.target;
    }
    unwrap(arena, line->all.data + compiler.words, line->all.count - compiler.words, &arguments);
    read_arguments(&fitter, &arguments);
    enum language language = language_for(&fitter, &compiler);
    if (language != LANGUAGES) {
        write_arguments(&fitter, language, &fitted);
        set_arguments(arena, command, &fitted);
    }
    vec_free(&fitter.kept);
    vec_free(&arguments.all);
    vec_free(&fitted.all);
    return language == LANGUAGES ? FIT_SKIPPED : FIT_KEPT;
}
