#include "analyzer/driver/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analyzer/base/error.h"
#include "analyzer/base/nearest.h"
#include "analyzer/report/formats.h"

/* --- tables --- */

/* A command, and what its help says before and after the options. */
struct command_row {
    enum command_kind kind;
    const char *name;
    const char *arguments; /* the function that it asks about, as usage lines have it; or "" */
    const char *purpose;
    const char *result; /* its exit status */
};

#define ANSWERED \
    "Exit status: 0; 2 bad usage, or something could not be analysed (what was found is printed\n" \
    "all the same).\n"

static const struct command_row command_rows[] = {
    {COMMAND_CHECK, "check", "",
     "Finds what signal handlers must not do, in all the files of DIR/compile_commands.json\n"
     "(DIR is . when it is left out), or in the files named, compiled with the flags.\n",
     "Exit status: 0 nothing found; 1 something found; 2 bad usage, or something could not be\n"
     "analysed (what was found is printed all the same).\n"},
    {COMMAND_HANDLERS, "handlers", "",
     "Lists the functions that run as signal handlers, by executable, each with its signals and the\n"
     "places that register it; then the registrations whose handler could not be told, and why.\n",
     ANSWERED},
    {COMMAND_GRAPH, "graph", "HANDLER ",
     "Prints the call graph below a handler in Graphviz' DOT language. HANDLER is the name of a\n"
     "function, or FILE:NAME when several handlers have it.\n",
     ANSWERED},
    {COMMAND_WHY, "why", "FUNCTION ",
     "Says how a function, the program's own or a library's, is reached from each handler; or when\n"
     "none reaches it, who calls it and what stops them. FUNCTION is NAME, or FILE:NAME.\n",
     ANSWERED},
    {COMMAND_INIT, "init", "",
     "Looks at the program, and writes a .sigvet.toml for it into the current folder, to be read and\n"
     "changed: its standard, programs, folders of others, functions that may register handlers.\n",
     ANSWERED},
};

enum { COMMAND_COUNT = sizeof command_rows / sizeof *command_rows };

enum {
    OPTION_STANDARD = 256, /* the others are their letter */
    OPTION_ONLY,
    OPTION_ENABLE,
    OPTION_DISABLE,
    OPTION_SEVERITY,
    OPTION_FAULTS,
    OPTION_FINAL,
    OPTION_EVERY_CALL,
    OPTION_BASELINE,
    OPTION_WRITE_BASELINE,
    OPTION_NEW_SINCE,
    OPTION_FOLLOW_RENAMES,
    OPTION_FIX,
    OPTION_FIX_DRY_RUN,
    OPTION_CONFIG,
    OPTION_FORMAT,
    OPTION_OUTPUT,
    OPTION_COLOUR,
    OPTION_TIMEOUT,
    OPTION_MEMORY,
    OPTION_KNOWLEDGE,
    OPTION_RESOURCES,
    OPTION_CACHE,
    OPTION_NO_CACHE,
    OPTION_CACHE_SIZE,
    OPTION_PROGRAM,
    OPTION_STATISTICS,
    OPTION_DUMP
};

enum {
    EVERY = COMMAND_CHECK | COMMAND_HANDLERS | COMMAND_GRAPH | COMMAND_WHY | COMMAND_INIT,
    JUDGING = COMMAND_CHECK | COMMAND_GRAPH | COMMAND_WHY, /* say what a standard says of a function */
};

struct option_row {
    int id;            /* what getopt_long returns for it: its letter, or OPTION_* */
    const char *name;
    const char *value; /* how its help calls what it takes; NULL when it takes nothing */
    unsigned commands; /* enum command_kind that it belongs to */
    const char *help;  /* lines */
};

static const struct option_row option_rows[] = {
    {'p', "path", "DIR", EVERY, "the folder of compile_commands.json, or that file"},
    {'j', "jobs", "N", EVERY, "worker processes (default: one for each processor)"},
    {OPTION_PROGRAM, "program", "NAME", EVERY,
     "look at one executable: the source that defines its main, without\n"
     "folder and extension, or with as many folders as tell it apart"},
    {OPTION_STANDARD, "standard", "NAME", JUDGING,
     "whose list of safe functions counts: linux, posix-2017, ...\n"
     "(default: by the target; 'sigvet standards' lists them)"},
    {OPTION_KNOWLEDGE, "knowledge", "FILE", EVERY,
     "your own lists of safe and unsafe functions, and of functions that\nregister handlers, in the format of rules/data"},
    {OPTION_ONLY, "only", "RULES", COMMAND_CHECK,
     "run these rules alone: ids with commas between ('sigvet rules' lists them)"},
    {OPTION_ENABLE, "enable", "RULES", COMMAND_CHECK,
     "run these rules as well; all: every rule"},
    {OPTION_DISABLE, "disable", "RULES", COMMAND_CHECK, "do not run these rules"},
    {OPTION_SEVERITY, "severity", "WORD", COMMAND_CHECK,
     "show findings from this one up: note, warning (default), error"},
    {OPTION_FAULTS, "fault-severity", "WORD", COMMAND_CHECK,
     "the gravest that findings are in handlers of SIGSEGV and its kin\nalone: note, warning (default), error"},
    {OPTION_FINAL, "final-severity", "WORD", COMMAND_CHECK,
     "the same for other handlers that never return (default: error)"},
    {OPTION_EVERY_CALL, "every-call", NULL, COMMAND_CHECK,
     "tell calls that are far from the handler one by one as well"},
    {OPTION_FORMAT, "format", "WORD", COMMAND_HANDLERS, "text (default) or json"},
    {OPTION_FORMAT, "format", "WORD", COMMAND_CHECK, "of the report: text (default), json, sarif, github, gitlab,\ncheckstyle, junit"},
    {OPTION_OUTPUT, "output", "FORMAT=FILE", COMMAND_CHECK,
     "also write a report into a file; may be given several times"},
    {OPTION_COLOUR, "color", "WORD", EVERY, "auto (default), always, never"},
    {OPTION_TIMEOUT, "timeout", "SECONDS", EVERY, "for one file (default 300; 0: no limit)"},
    {OPTION_MEMORY, "memory-limit", "MIB", EVERY,
     "for one worker (default 4096; 0: no limit)"},
    {OPTION_RESOURCES, "resource-dir", "DIR", EVERY,
     "clang's own headers, when libclang does not find them"},
    {OPTION_CACHE, "cache-dir", "DIR", EVERY,
     "where facts of files are kept between runs (default: sigvet in\n$XDG_CACHE_HOME or ~/.cache)"},
    {OPTION_NO_CACHE, "no-cache", NULL, EVERY, "parse every file, and keep nothing"},
    {OPTION_CACHE_SIZE, "cache-size", "MIB", EVERY,
     "of facts in the cache (default 2048); the least used go first"},
    {OPTION_BASELINE, "baseline", "FILE", COMMAND_CHECK,
     "do not show the findings that FILE holds, nor fail for them"},
    {OPTION_WRITE_BASELINE, "write-baseline", "FILE", COMMAND_CHECK,
     "write what is found into FILE: known from now on"},
    {OPTION_NEW_SINCE, "new-since", "REV", COMMAND_CHECK,
     "show only what has to do with lines that changed since a revision of\ngit, which is asked"},
    {OPTION_FOLLOW_RENAMES, "follow-renames", NULL, COMMAND_CHECK,
     "with --baseline: ask git which files were renamed since it was committed"},
    {OPTION_FIX, "fix", NULL, COMMAND_CHECK,
     "change the sources: make the fixes of what is found"},
    {OPTION_FIX_DRY_RUN, "fix-dry-run", NULL, COMMAND_CHECK,
     "print what --fix would change, for 'git apply', instead of a report"},
    {OPTION_CONFIG, "config", "FILE", EVERY,
     "the project's settings (default: the nearest .sigvet.toml in or above\nDIR, or the current folder)"},
    {OPTION_STATISTICS, "statistics", NULL, COMMAND_CHECK,
     "also tell what was resolved and pruned, and list what is unknown"},
    {OPTION_DUMP, "dump", "STAGE", COMMAND_CHECK,
     "print facts, program, reach or masks instead of findings"},
    {'q', "quiet", NULL, COMMAND_CHECK,
     "print nothing when nothing is found: no progress, no line that sums up"},
    {'v', "verbose", NULL, EVERY, "show what libclang prints"},
    {'h', "help", NULL, EVERY, "print this"},
};

enum { OPTION_COUNT = sizeof option_rows / sizeof *option_rows };

static const struct command_row *row_of(enum command_kind command) {
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (command_rows[i].kind == command) {
            return &command_rows[i];
        }
    }
    BUG("command %d", (int)command);
}

enum command_kind command_named(const char *word) {
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(command_rows[i].name, word) == 0) {
            return command_rows[i].kind;
        }
    }
    return 0;
}

/* --- help --- */

static void print_option(const struct option_row *row) {
    enum { HELP_COLUMN = 25 };
    char letter[] = "    ";
    if (row->id < OPTION_STANDARD) {
        snprintf(letter, sizeof letter, "-%c, ", row->id);
    }
    int width = printf("  %s--%s%s%s", letter, row->name, row->value ? "=" : "",
                       row->value ? row->value : "");
    for (const char *line = row->help; *line;) {
        int length = (int)strcspn(line, "\n");
        printf("%*s%.*s\n", width < HELP_COLUMN ? HELP_COLUMN - width : 1, "", length, line);
        line += length + (line[length] == '\n');
        width = 0;
    }
}

void options_print_usage(enum command_kind command) {
    const struct command_row *row = row_of(command);
    printf("usage: sigvet %s %s[-p DIR] [OPTION...]\n", row->name, row->arguments);
    printf("       sigvet %s %sFILE... [OPTION...] [-- FLAG...]\n\n", row->name, row->arguments);
    printf("%s\n", row->purpose);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (option_rows[i].commands & command) {
            print_option(&option_rows[i]);
        }
    }
    printf("\n%s", row->result);
}

/* --- values --- */

static int read_number(unsigned *result, const char *option, const char *text, unsigned least,
                       struct error *err) {
    char *end;
    errno = 0;
    unsigned long number = strtoul(text, &end, 10);
    if (errno || end == text || *end || text[0] == '-' || number < least || number > 1000000) {
        return error_set(err, "--%s takes a whole number from %u to 1000000, not '%s'", option,
                         least, text);
    }
    *result = (unsigned)number;
    return 0;
}

/* The index of `text` among the words, which end in NULL. */
static int read_word(const char *option, const char *text, const char *const *words,
                     struct error *err) {
    char list[256] = "";
    for (int i = 0; words[i]; i++) {
        if (strcmp(text, words[i]) == 0) {
            return i;
        }
        if (strlen(list) + strlen(words[i]) + 3 < sizeof list) {
            strcat(strcat(list, i ? ", " : ""), words[i]);
        }
    }
    return error_set(err, "--%s is one of %s, not '%s'", option, list, text);
}

static int read_severity(enum severity *severity, const char *option, const char *text,
                         struct error *err) {
    static const char *const severities[] = {"note", "warning", "error", NULL};
    int index = read_word(option, text, severities, err);
    *severity = index < 0 ? SEVERITY_WARNING : (enum severity)index;
    return index < 0 ? -1 : 0;
}

static int read_enumeration(struct options *options, int option, const char *text,
                            struct error *err) {
    static const char *const colours[] = {"auto", "always", "never", NULL};
    static const char *const stages[] = {"facts", "program", "reach", "masks", NULL};
    int index;
    switch (option) {
    case OPTION_SEVERITY:
        return read_severity(&options->threshold, "severity", text, err);
    case OPTION_FAULTS:
        return read_severity(&options->gravest_of_faults, "fault-severity", text, err);
    case OPTION_FINAL:
        return read_severity(&options->gravest_of_final, "final-severity", text, err);
    case OPTION_COLOUR:
        index = read_word("color", text, colours, err);
        options->colour = text;
        return index < 0 ? -1 : 0;
    default:
        index = read_word("dump", text, stages, err);
        options->dump = (enum dump)(index + 1);
        return index < 0 ? -1 : 0;
    }
}

/* --- options --- */

/* The option that the word names in full, be it another command's; or NULL. */
static const struct option_row *find_option(const char *word) {
    size_t length = strcspn(word, "=");
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const char *name = option_rows[i].name;
        if (strncmp(word, "--", 2) == 0 && strlen(name) == length - 2 &&
            strncmp(word + 2, name, length - 2) == 0) {
            return &option_rows[i];
        }
    }
    return NULL;
}

/* The name of the command's long option that a word, "--wrod" or "--wrod=value", may stand for. */
static const char *nearest_option(enum command_kind command, const char *word) {
    char wanted[64];
    snprintf(wanted, sizeof wanted, "%.*s", (int)strcspn(word + 2, "="), word + 2);
    struct nearest nearest = {.wanted = wanted};
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (option_rows[i].commands & command) {
            nearest_try(&nearest, option_rows[i].name);
        }
    }
    return nearest.best;
}

/* An option that getopt_long refused: optopt is 0 for a long one that it does not know, a letter
 * of ours for a long one with a value that it does not take ("--help=x"), and else the letter that
 * it does not know, which may stand among others ("-vx"). */
static int refuse_option(const struct options *options, char **argv, struct error *err) {
    const char *command = row_of(options->command)->name;
    const char *word = argv[optind - 1];
    const struct option_row *row = find_option(word);
    if (row && row->commands & options->command) {
        return error_set(err, "'%s': this option takes no value", word);
    }
    if (row) {
        return error_set(err, "'--%s' is no option of 'sigvet %s'; 'sigvet %s --help' lists those "
                              "that are", row->name, command, command);
    }
    const char letter[] = {'-', (char)optopt, '\0'};
    const char *meant = optopt ? NULL : nearest_option(options->command, word);
    if (meant) {
        return error_set(err, "unknown option '%s'; did you mean '--%s'? 'sigvet %s --help' lists the "
                              "options", word, meant, command);
    }
    return error_set(err, "unknown option '%s'; 'sigvet %s --help' lists the options",
                     optopt ? letter : word, command);
}

/* Where an option's value goes as it is, or NULL. */
static const char **text_of(struct options *options, int option) {
    switch (option) {
    case 'p':
        return &options->database;
    case OPTION_PROGRAM:
        return &options->program;
    case OPTION_STANDARD:
        return &options->standard;
    case OPTION_ONLY:
        return &options->rules.only;
    case OPTION_ENABLE:
        return &options->rules.enable;
    case OPTION_DISABLE:
        return &options->rules.disable;
    case OPTION_KNOWLEDGE:
        return &options->knowledge;
    case OPTION_RESOURCES:
        return &options->resource_directory;
    case OPTION_CACHE:
        return &options->cache_directory;
    case OPTION_CONFIG:
        return &options->config;
    case OPTION_BASELINE:
        return &options->baseline;
    case OPTION_WRITE_BASELINE:
        return &options->write_baseline;
    case OPTION_NEW_SINCE:
        return &options->new_since;
    default:
        return NULL;
    }
}

/* What an option without a value switches on, or NULL. */
static bool *flag_of(struct options *options, int option) {
    switch (option) {
    case OPTION_EVERY_CALL:
        return &options->every_call;
    case OPTION_NO_CACHE:
        return &options->no_cache;
    case OPTION_FOLLOW_RENAMES:
        return &options->follow_renames;
    case OPTION_STATISTICS:
        return &options->statistics;
    case 'q':
        return &options->quiet;
    case 'v':
        return &options->verbose;
    case 'h':
        return &options->help;
    default:
        return NULL;
    }
}

static int read_other_option(struct options *options, int option, char **argv,
                             struct error *err) {
    switch (option) {
    case 'j':
        return read_number(&options->jobs, "jobs", optarg, 1, err);
    case OPTION_FORMAT:
        return outputs_choose(&options->outputs, optarg, options->command == COMMAND_HANDLERS, err);
    case OPTION_OUTPUT:
        return outputs_add(&options->outputs, optarg, err);
    case OPTION_SEVERITY:
    case OPTION_FAULTS:
    case OPTION_FINAL:
    case OPTION_COLOUR:
    case OPTION_DUMP:
        return read_enumeration(options, option, optarg, err);
    case OPTION_TIMEOUT:
        return read_number(&options->timeout, "timeout", optarg, 0, err);
    case OPTION_MEMORY:
        return read_number(&options->memory_limit, "memory-limit", optarg, 0, err);
    case OPTION_CACHE_SIZE:
        return read_number(&options->cache_size, "cache-size", optarg, 1, err);
    case OPTION_FIX:
    case OPTION_FIX_DRY_RUN:
        options->fixing = option == OPTION_FIX ? FIXING_MADE : FIXING_SHOWN;
        return 0;
    case ':':
        return error_set(err, "'%s' needs a value; 'sigvet %s --help' lists the options",
                         argv[optind - 1], row_of(options->command)->name);
    default:
        return refuse_option(options, argv, err);
    }
}

static int read_option(struct options *options, int option, char **argv, struct error *err) {
    const char **text = text_of(options, option);
    bool *flag = flag_of(options, option);
    if (text) {
        *text = optarg;
    } else if (flag) {
        *flag = true;
    }
    return text || flag ? 0 : read_other_option(options, option, argv, err);
}

/* The command's options as getopt_long(3) wants them. */
struct syntax {
    char letters[2 * OPTION_COUNT + 2];
    struct option names[OPTION_COUNT + 1];
};

static struct syntax make_syntax(enum command_kind command) {
    /* The first colon tells a missing value (':') from an unknown option ('?'). */
    struct syntax syntax = {.letters = ":"};
    size_t letters = 1, names = 0;
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_rows[i];
        int argument = row->value ? required_argument : no_argument;
        if (!(row->commands & command)) {
            continue;
        }
        syntax.names[names++] = (struct option){row->name, argument, NULL, row->id};
        if (row->id < OPTION_STANDARD) {
            syntax.letters[letters++] = (char)row->id;
            if (row->value) {
                syntax.letters[letters++] = ':';
            }
        }
    }
    return syntax;
}

/* What follows `--` are flags for the compiler, and none of our options. */
static int find_separator(int argc, char **argv) {
    int at = 0;
    while (at < argc && strcmp(argv[at], "--") != 0) {
        at++;
    }
    return at;
}

/* Which sources: a database, or files with their flags. */
static int choose_sources(struct options *options, struct error *err) {
    const struct command_row *row = row_of(options->command);
    if (options->file_count && options->database) {
        return error_set(err, "name files or a database (-p), not both");
    }
    if (!options->file_count && options->flag_count) {
        return error_set(err, "flags after '--' go with files: sigvet %s %sFILE... -- FLAG...",
                         row->name, row->arguments);
    }
    if (!options->file_count && !options->database) {
        options->database = ".";
    }
    return 0;
}

struct options options_default(enum command_kind command) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return (struct options){.command = command,
                            .jobs = processors > 0 ? (unsigned)processors : 1,
                            .timeout = 300,
                            .memory_limit = 4096,
                            .cache_size = 2048,
                            .threshold = SEVERITY_WARNING,
                            .gravest_of_faults = SEVERITY_WARNING,
                            .gravest_of_final = SEVERITY_ERROR,
                            .reason_required = true,
                            .outputs = {.format = formats},
                            .colour = "auto"};
}

int options_read(struct options *options, int argc, char **argv, struct error *err) {
    enum command_kind command = options->command;
    struct syntax syntax = make_syntax(command);
    int end = find_separator(argc, argv);
    opterr = 0;
    optind = 1;
    for (int option;
         (option = getopt_long(end, argv, syntax.letters, syntax.names, NULL)) != -1;) {
        if (read_option(options, option, argv, err)) {
            return -1;
        }
    }
    if (*row_of(command)->arguments && !options->help) {
        if (optind >= end) {
            return error_set(err, "%s needs the name of a function: sigvet %s %s-p DIR",
                             row_of(command)->name, row_of(command)->name,
                             row_of(command)->arguments);
        }
        options->subject = argv[optind++];
    }
    options->files = (const char *const *)&argv[optind];
    options->file_count = (uint32_t)(end - optind);
    if (end < argc) {
        options->flags = (const char *const *)&argv[end + 1];
        options->flag_count = (uint32_t)(argc - end - 1);
    }
    if (options->dump != DUMP_NONE && (options->outputs.file_count || options->fixing)) {
        return error_set(err, "--dump prints a stage of the analysis and makes no report: leave out "
                              "--output and --fix");
    }
    if (options->new_since && options->write_baseline) {
        return error_set(err, "--write-baseline writes all that is found: leave out --new-since");
    }
    return choose_sources(options, err);
}
