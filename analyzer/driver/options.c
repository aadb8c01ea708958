#include "analyzer/driver/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analyzer/base/error.h"

const char check_usage[] =
    "usage: sigvet check [-p DIR] [OPTION...]\n"
    "       sigvet check FILE... [OPTION...] [-- FLAG...]\n"
    "\n"
    "Finds what signal handlers must not do, in all the files of DIR/compile_commands.json\n"
    "(DIR is . when it is left out), or in the files named, compiled with the flags.\n"
    "\n"
    "  -p, --path=DIR         the folder of compile_commands.json, or that file\n"
    "  -j, --jobs=N           worker processes (default: one for each processor)\n"
    "      --standard=NAME    whose list of safe functions counts: linux, posix-2017, ...\n"
    "                         (default: by the target; 'sigvet standards' lists them)\n"
    "      --knowledge=FILE   a list of your own of safe and unsafe functions, in the format of\n"
    "                         rules/data\n"
    "      --severity=WORD    show findings from this one up: note, warning (default), error\n"
    "      --format=WORD      text (default) or json\n"
    "      --color=WORD       auto (default), always, never\n"
    "      --timeout=SECONDS  for one file (default 300; 0: no limit)\n"
    "      --memory-limit=MIB for one worker (default 4096; 0: no limit)\n"
    "      --resource-dir=DIR clang's own headers, when libclang does not find them\n"
    "      --dump=STAGE       print facts, program or reach instead of findings\n"
    "  -v, --verbose          show what libclang prints\n"
    "  -h, --help             print this\n"
    "\n"
    "Exit status: 0 nothing found; 1 something found; 2 bad usage, or something could not be\n"
    "analysed (what was found is printed all the same).\n";

enum { OPTION_STANDARD = 256, OPTION_SEVERITY, OPTION_FORMAT, OPTION_COLOUR, OPTION_TIMEOUT,
       OPTION_MEMORY, OPTION_RESOURCES, OPTION_DUMP, OPTION_KNOWLEDGE };

/* The first colon tells a missing value (':') from an unknown option ('?'): getopt(3). */
static const char short_options[] = ":p:j:vh";

static const struct option long_options[] = {
    {"path", required_argument, NULL, 'p'},
    {"jobs", required_argument, NULL, 'j'},
    {"standard", required_argument, NULL, OPTION_STANDARD},
    {"severity", required_argument, NULL, OPTION_SEVERITY},
    {"format", required_argument, NULL, OPTION_FORMAT},
    {"color", required_argument, NULL, OPTION_COLOUR},
    {"timeout", required_argument, NULL, OPTION_TIMEOUT},
    {"memory-limit", required_argument, NULL, OPTION_MEMORY},
    {"knowledge", required_argument, NULL, OPTION_KNOWLEDGE},
    {"resource-dir", required_argument, NULL, OPTION_RESOURCES},
    {"dump", required_argument, NULL, OPTION_DUMP},
    {"verbose", no_argument, NULL, 'v'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
};

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

static int read_enumeration(struct check_options *options, int option, const char *text,
                            struct error *err) {
    static const char *const severities[] = {"note", "warning", "error", NULL};
    static const char *const formats[] = {"text", "json", NULL};
    static const char *const colours[] = {"auto", "always", "never", NULL};
    static const char *const stages[] = {"facts", "program", "reach", NULL};
    int index;
    switch (option) {
    case OPTION_SEVERITY:
        index = read_word("severity", text, severities, err);
        options->threshold = index < 0 ? SEVERITY_WARNING : (enum severity)index;
        return index < 0 ? -1 : 0;
    case OPTION_FORMAT:
        index = read_word("format", text, formats, err);
        options->format = index == 1 ? FORMAT_JSON : FORMAT_TEXT;
        return index < 0 ? -1 : 0;
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

/* An option that getopt_long refused: optopt is 0 for a long one that it does not know, a letter
 * of ours for a long one with a value that it does not take ("--help=x"), and else the letter that
 * it does not know, which may stand among others ("-vx"). */
static int refuse_option(char **argv, struct error *err) {
    if (optopt && strchr(short_options, optopt)) {
        return error_set(err, "'%s': this option takes no value", argv[optind - 1]);
    }
    const char letter[] = {'-', (char)optopt, '\0'};
    return error_set(err, "unknown option '%s'; 'sigvet check --help' lists the options",
                     optopt ? letter : argv[optind - 1]);
}

static int read_option(struct check_options *options, int option, char **argv,
                       struct error *err) {
    switch (option) {
    case 'p':
        options->database = optarg;
        return 0;
    case 'j':
        return read_number(&options->jobs, "jobs", optarg, 1, err);
    case OPTION_STANDARD:
        options->standard = optarg;
        return 0;
    case OPTION_SEVERITY:
    case OPTION_FORMAT:
    case OPTION_COLOUR:
    case OPTION_DUMP:
        return read_enumeration(options, option, optarg, err);
    case OPTION_TIMEOUT:
        return read_number(&options->timeout, "timeout", optarg, 0, err);
    case OPTION_MEMORY:
        return read_number(&options->memory_limit, "memory-limit", optarg, 0, err);
    case OPTION_KNOWLEDGE:
        options->knowledge = optarg;
        return 0;
    case OPTION_RESOURCES:
        options->resource_directory = optarg;
        return 0;
    case 'v':
        options->verbose = true;
        return 0;
    case 'h':
        options->help = true;
        return 0;
    case ':':
        return error_set(err, "'%s' needs a value; 'sigvet check --help' lists the options",
                         argv[optind - 1]);
    default:
        return refuse_option(argv, err);
    }
}

/* What follows `--` are flags for the compiler, and none of our options. */
static int find_separator(int argc, char **argv) {
    int at = 0;
    while (at < argc && strcmp(argv[at], "--") != 0) {
        at++;
    }
    return at;
}

int options_read(struct check_options *options, int argc, char **argv, struct error *err) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    int end = find_separator(argc, argv);
    *options = (struct check_options){.jobs = processors > 0 ? (unsigned)processors : 1,
                                      .timeout = 300,
                                      .memory_limit = 4096,
                                      .threshold = SEVERITY_WARNING,
                                      .colour = "auto"};
    opterr = 0;
    optind = 1;
    for (int option; (option = getopt_long(end, argv, short_options, long_options, NULL)) != -1;) {
        if (read_option(options, option, argv, err)) {
            return -1;
        }
    }
    options->files = (const char *const *)&argv[optind];
    options->file_count = (uint32_t)(end - optind);
    if (end < argc) {
        options->flags = (const char *const *)&argv[end + 1];
        options->flag_count = (uint32_t)(argc - end - 1);
    }
    if (options->file_count && options->database) {
        return error_set(err, "name files or a database (-p), not both");
    }
    if (!options->file_count && options->flag_count) {
        return error_set(err, "flags after '--' go with files: sigvet check FILE... -- FLAG...");
    }
    if (!options->file_count && !options->database) {
        options->database = ".";
    }
    return 0;
}
