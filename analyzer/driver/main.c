/* sigvet: the command line. Each command is a file of its own; this one tells them apart. */
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/nearest.h"
#include "analyzer/driver/config.h"
#include "analyzer/driver/options.h"
#include "analyzer/driver/run.h"
#include "analyzer/driver/verbs.h"
#include "analyzer/facts/facts.h"
#include "analyzer/facts/io.h"
#include "analyzer/report/report.h"
#include "rules/support/catalogue.h"
#include "rules/support/knowledge.h"

static const char usage[] =
    "usage: sigvet COMMAND ...\n"
    "\n"
    "  init              propose a .sigvet.toml for a project\n"
    "  check             find what signal handlers must not do ('sigvet check --help')\n"
    "  handlers          list the signal handlers, their signals and where they are registered\n"
    "  graph HANDLER     print what a handler calls as a graph, for Graphviz\n"
    "  why FUNCTION      say how handlers reach a function, or what stops them\n"
    "  rules             list the rules\n"
    "  explain NAME      print the page of a rule, or what is known of a function: where it is safe,\n"
    "                    and why not\n"
    "  standards         list the standards for check --standard\n"
    "  dump facts FILE   print a file that sigvet-extract wrote\n"
    "\n"
    "  --help, --version; 'sigvet COMMAND --help' for the options of the first ones\n";

/* The user's mistake, or the machine's: one line that says what to do. */
static int trouble(const struct error *err) {
    fprintf(stderr, "sigvet: error: %s\n", err->message);
    return EXIT_TROUBLE;
}

/* The end of a command that printed: what could not be written is no success. */
static int finish(void) {
    struct error err = {0};
    return report_finish(stdout, &err) ? trouble(&err) : EXIT_CLEAN;
}

static int run_command(const struct options *options, struct error *err) {
    switch (options->command) {
    case COMMAND_HANDLERS:
        return handlers_run(options, err);
    case COMMAND_GRAPH:
        return graph_run(options, err);
    case COMMAND_WHY:
        return why_run(options, err);
    case COMMAND_INIT:
        return init_run(options, err);
    default:
        return check_run(options, err);
    }
}

/* Reads the project's settings, and the command line over them. */
static int configure(struct options *options, struct config *config, int argc, char **argv,
                     struct arena *arena, struct error *err) {
    struct options configured = options_default(options->command);
    const char *path = config_find(options, arena, err);
    if (*err->message || (path && config_read(config, path, &configured, arena, err)) ||
        options_read(&configured, argc, argv, err)) {
        return -1;
    }
    *options = configured;
    options->settings = path ? config : NULL;
    return 0;
}

/* A command that looks at a program. */
static int command_on_program(enum command_kind command, int argc, char **argv) {
    struct options options = options_default(command);
    struct config config = {0};
    struct arena arena = {0};
    struct error err = {0};
    int status = options_read(&options, argc, argv, &err);
    if (status == 0 && options.help) {
        options_print_usage(command);
        return finish();
    }
    if (status == 0) {
        status = configure(&options, &config, argc, argv, &arena, &err);
    }
    status = status == 0 ? run_command(&options, &err) : -1;
    config_free(&config);
    arena_free(&arena);
    return status < 0 ? trouble(&err) : status;
}

static int command_explain(int argc, char **argv) {
    struct error err = {0};
    if (argc != 2) {
        error_set(&err, "explain takes the name of one function or rule: sigvet explain syslog");
        return trouble(&err);
    }
    if (catalogue_explain(argv[1])) {
        return finish();
    }
    struct knowledge *knowledge = knowledge_load();
    int status = knowledge_explain(knowledge, argv[1], &err);
    knowledge_free(knowledge);
    return status < 0 ? trouble(&err) : finish();
}

static int command_rules(int argc) {
    struct error err = {0};
    if (argc != 1) {
        error_set(&err, "rules takes no argument; sigvet explain RULE prints the page of one");
        return trouble(&err);
    }
    catalogue_print();
    return finish();
}

static int command_standards(int argc) {
    enum { NAME_WIDTH = 17 }; /* "darwin-documented" */
    struct error err = {0};
    if (argc != 1) {
        error_set(&err, "standards takes no argument; sigvet check --standard=NAME selects one");
        return trouble(&err);
    }
    struct knowledge *knowledge = knowledge_load();
    for (size_t i = 0; i < knowledge_standard_count(knowledge); i++) {
        printf("%-*s  %s\n", NAME_WIDTH, knowledge_standard_name(knowledge, i),
               knowledge_standard_text(knowledge, i));
    }
    knowledge_free(knowledge);
    return finish();
}

static int command_dump(int argc, char **argv) {
    struct error err = {0};
    struct facts facts = {0};
    if (argc != 3 || strcmp(argv[1], "facts") != 0) {
        error_set(&err, "dump takes a stage and a file: sigvet dump facts FILE");
        return trouble(&err);
    }
    int status = facts_load(&facts, argv[2], &err);
    if (status == 0) {
        facts_dump(&facts, stdout);
        facts_free(&facts);
    }
    return status < 0 ? trouble(&err) : finish();
}

static void refuse_command(const char *word, struct error *err) {
    static const char *const words[] = {"check", "handlers", "graph", "why", "init",
                                        "rules", "explain", "standards", "dump"};
    struct nearest nearest = {.wanted = word};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        nearest_try(&nearest, words[i]);
    }
    if (!*word) {
        error_set(err, "no command; 'sigvet --help' lists the commands");
    } else if (nearest.best) {
        error_set(err, "unknown command '%.100s'; did you mean '%s'? 'sigvet --help' lists the "
                       "commands", word, nearest.best);
    } else {
        error_set(err, "unknown command '%.100s'; 'sigvet --help' lists the commands", word);
    }
}

static bool asks_for_help(const char *word) {
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

int main(int argc, char **argv) {
    struct error err = {0};
    const char *command = argc > 1 ? argv[1] : "";
    /* Inherited as ignored, the one would hide how workers end, and the other make an error of a
     * reader of stdout that has seen enough. */
    signal(SIGCHLD, SIG_DFL);
    signal(SIGPIPE, SIG_DFL);
    if (command_named(command)) { /* these have help texts of their own */
        return command_on_program(command_named(command), argc - 1, argv + 1);
    }
    if (asks_for_help(command) || (argc > 2 && asks_for_help(argv[2]))) {
        fputs(usage, stdout);
        return finish();
    }
    if (strcmp(command, "explain") == 0) {
        return command_explain(argc - 1, argv + 1);
    }
    if (strcmp(command, "rules") == 0) {
        return command_rules(argc - 1);
    }
    if (strcmp(command, "standards") == 0) {
        return command_standards(argc - 1);
    }
    if (strcmp(command, "dump") == 0) {
        return command_dump(argc - 1, argv + 1);
    }
    if (strcmp(command, "--version") == 0) {
        puts("sigvet " SIGVET_VERSION);
        return finish();
    }
    refuse_command(command, &err);
    return trouble(&err);
}
