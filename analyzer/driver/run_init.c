/* `sigvet init`: proposes the settings of a project, from what is seen of it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/driver/options.h"
#include "analyzer/driver/run.h"
#include "analyzer/driver/verbs.h"
#include "analyzer/report/report.h"
#include "analyzer/report/terminal.h"
#include "analyzer/report/unicode.h"
#include "rules/support/candidates.h"
#include "rules/support/judge.h"
#include "rules/support/knowledge.h"

static const char file_name[] = ".sigvet.toml";

/* --- TOML --- */

/* A string, as TOML 1.0 has them; what is no UTF-8 cannot be said in it. */
static void print_string(FILE *out, const char *text) {
    putc('"', out);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') {
            fprintf(out, "\\%c", *text);
        } else if ((unsigned char)*text < ' ' || *text == 0x7f) {
            fprintf(out, "\\u%04x", (unsigned)*text);
        } else {
            putc(*text, out);
        }
    }
    putc('"', out);
}

static bool is_utf8(const char *text) {
    for (size_t left = strlen(text); left > 0;) {
        struct character character = utf8_decode(text, left);
        if (!character.valid) {
            return false;
        }
        text += character.length;
        left -= character.length;
    }
    return true;
}

/* --- folders that are not the project's own --- */

struct folders {
    VEC(const char *) all; /* relative to the root, each once */
};

static bool is_foreign(const char *name, size_t length) {
    static const char *const names[] = {"third_party", "third-party", "thirdparty", "3rdparty",
                                        "vendor",      "vendored",    "external",   "externals",
                                        "extern",      "deps",        "_deps",      "subprojects"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strlen(names[i]) == length && strncmp(name, names[i], length) == 0) {
            return true;
        }
    }
    return false;
}

static void add_folder(struct folders *folders, const char *folder) {
    for (uint32_t i = 0; i < folders->all.count; i++) {
        if (strcmp(folders->all.data[i], folder) == 0) {
            return;
        }
    }
    if (is_utf8(folder)) {
        vec_push(&folders->all, folder);
    }
}

/* The outermost folder of the file, which lies under the root, that has such a name. */
static void look_at(struct folders *folders, struct arena *arena, const char *file) {
    for (const char *name = file, *slash; (slash = strchr(name, '/')); name = slash + 1) {
        if (is_foreign(name, (size_t)(slash - name))) {
            add_folder(folders, arena_text(arena, file, (size_t)(slash - file)));
            return;
        }
    }
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void print_folders(FILE *out, struct run *run) {
    struct folders folders = {0};
    for (uint32_t i = 0; i < run->commands.commands.count; i++) {
        const char *file = run->commands.commands.data[i].file;
        if (path_under(file, run->root) != file) {
            look_at(&folders, &run->arena, path_under(file, run->root));
        }
    }
    fputs("\n[files]\n# Findings there do not count: patterns, relative to the project's root.\n",
          out);
    if (folders.all.count) {
        qsort(folders.all.data, folders.all.count, sizeof *folders.all.data, compare_names);
    } else {
        fputs("# exclude = [\"third_party\"]\n", out);
    }
    for (uint32_t i = 0; i < folders.all.count; i++) {
        fputs(i ? ", " : "exclude = [", out);
        print_string(out, folders.all.data[i]);
    }
    fputs(folders.all.count ? "]\n" : "", out);
    vec_free(&folders.all);
}

/* --- the rest --- */

static void print_programs(FILE *out, const struct findings *findings) {
    if (findings->executables.count < 2) {
        return;
    }
    fputs("\n# All programs are looked at. To look at one alone:\n", out);
    for (uint32_t i = 0; i < findings->executables.count; i++) {
        if (is_utf8(findings->executables.data[i].name)) {
            fputs("# program = ", out);
            print_string(out, findings->executables.data[i].name);
            putc('\n', out);
        }
    }
}

static void print_candidates(FILE *out, const struct rule_context *context, const char *root,
                             struct arena *arena) {
    struct candidates candidates = {0};
    candidates_find(&candidates, context);
    for (uint32_t i = 0; i < candidates.all.count; i++) {
        const struct candidate *candidate = &candidates.all.data[i];
        const char *file = utf8_escape(arena, path_under(candidate->position.file, root));
        fputs("\n# ", out);
        print_string(out, file);
        fprintf(out, ", line %u, gives ", candidate->position.line);
        print_string(out, candidate->function);
        if (candidate->is_loop) {
            fputs(" a signal and a function, which runs later in the event\n# loop and is no "
                  "handler.\n",
                  out);
            continue;
        }
        fputs(" a signal and a function. If that becomes its\n# handler:\n# [registrar.", out);
        print_string(out, candidate->function);
        fprintf(out, "]\n# signal = %u\n# handler = %u\n", candidate->signal, candidate->handler);
    }
    vec_free(&candidates.all);
}

static void print_proposal(FILE *out, struct run *run, const struct rule_context *context) {
    fputs(
        "# How sigvet checks this project: docs/configuration.md describes every key. Proposed by\n"
        "# 'sigvet init', which saw ",
        out);
    print_count(out, run->findings.handlers.count, "handler");
    fputs(" in ", out);
    print_count(out, run->findings.statistics.parsed, "file");
    fputs(
        ".\n\n# Whose list of async-signal-safe functions counts: 'sigvet standards' lists them.\n"
        "standard = ",
        out);
    print_string(out, knowledge_standard_name(run->knowledge, (size_t)run->standard));
    fputs("\n\n# Findings that are known: sigvet check --write-baseline=sigvet-baseline.json\n"
          "# baseline = \"sigvet-baseline.json\"\n",
          out);
    print_programs(out, &run->findings);
    print_folders(out, run);
    fputs("\n# Functions of the project that are safe, or never return, whatever is seen of them:\n"
          "# [functions]\n# noreturn = [\"panic\"]\n# [functions.safe]\n# log_to_ring = \"why\"\n",
          out);
    print_candidates(out, context, run->root, &run->arena);
}

static int propose(struct run *run, struct error *err) {
    char *text = NULL;
    size_t size = 0;
    struct rule_context context =
        context_make(&run->findings, &run->analysis, run->knowledge, run->standard, &run->arena);
    FILE *out = open_memstream(&text, &size);
    if (!out) {
        out_of_memory();
    }
    print_proposal(out, run, &context);
    if (fclose(out) != 0) {
        out_of_memory();
    }
    int status = run_tell_failures(run, err) ? -1 : file_write(file_name, text, size, err);
    free(text);
    if (status == 0) {
        fprintf(stderr, "sigvet: %s is written; look at it, then run 'sigvet check'\n", file_name);
    }
    return status;
}

int init_run(const struct options *options, struct error *err) {
    struct run run = {0};
    if (access(file_name, F_OK) == 0) {
        return error_set(err,
                         "there is a %s in this folder already: remove it first to have another "
                         "one proposed",
                         file_name);
    }
    int status = run_passes(&run, options, err);
    status = status ? -1 : propose(&run, err);
    status = status < 0 ? -1 : run_status(&run);
    run_free(&run);
    return status;
}
