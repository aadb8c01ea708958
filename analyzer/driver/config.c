#include "analyzer/driver/config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/base/nearest.h"
#include "analyzer/driver/options.h"
#include "analyzer/driver/toml.h"
#include "rules/support/selection.h"

enum { MAX_CONFIG = 16 * 1024 * 1024 /* bytes */ };

/* A [registrar.NAME] that is being read; -1: not told yet. */
struct registrar_table {
    const char *name; /* or NULL */
    int signal;
    int handler;
    uint32_t line;
    uint32_t column;
};

/* A file that is being read. */
struct reader {
    struct config *config;
    struct options *options;
    struct arena *arena;
    struct error *err;
    const char *folder;
    FILE *knowledge; /* rows for the functions and registrars */
    struct registrar_table registrar;
    bool failed;
};

/* --- settings --- */

enum setting_kind {
    SETTING_TEXT,     /* const char *, of options */
    SETTING_PATH,     /* the same, relative to the file's folder */
    SETTING_NUMBER,   /* unsigned */
    SETTING_SWITCH,   /* bool */
    SETTING_SEVERITY, /* enum severity */
    SETTING_RULES,    /* const char *, from a list of ids */
    SETTING_ROWS      /* an array of names, each a row of knowledge */
};

struct setting {
    const char *table;
    const char *key;
    enum setting_kind kind;
    size_t offset;   /* in struct options */
    const char *row; /* of SETTING_ROWS: its keyword */
};

#define IN_OPTIONS(member) offsetof(struct options, member)

static const struct setting settings[] = {
    {"", "standard", SETTING_TEXT, IN_OPTIONS(standard), NULL},
    {"", "program", SETTING_TEXT, IN_OPTIONS(program), NULL},
    {"", "severity", SETTING_SEVERITY, IN_OPTIONS(threshold), NULL},
    {"", "fault-severity", SETTING_SEVERITY, IN_OPTIONS(gravest_of_faults), NULL},
    {"", "final-severity", SETTING_SEVERITY, IN_OPTIONS(gravest_of_final), NULL},
    {"", "baseline", SETTING_PATH, IN_OPTIONS(baseline), NULL},
    {"", "knowledge", SETTING_PATH, IN_OPTIONS(knowledge), NULL},
    {"rules", "only", SETTING_RULES, IN_OPTIONS(rules.only), NULL},
    {"rules", "enable", SETTING_RULES, IN_OPTIONS(rules.enable), NULL},
    {"rules", "disable", SETTING_RULES, IN_OPTIONS(rules.disable), NULL},
    {"limits", "jobs", SETTING_NUMBER, IN_OPTIONS(jobs), NULL},
    {"limits", "timeout", SETTING_NUMBER, IN_OPTIONS(timeout), NULL},
    {"limits", "memory", SETTING_NUMBER, IN_OPTIONS(memory_limit), NULL},
    {"limits", "cache", SETTING_NUMBER, IN_OPTIONS(cache_size), NULL},
    {"suppressions", "reason-required", SETTING_SWITCH, IN_OPTIONS(reason_required), NULL},
    {"functions", "noreturn", SETTING_ROWS, 0, "noreturn"},
};

enum { SETTING_COUNT = sizeof settings / sizeof *settings };

/* What else there may be; NAME stands for a name of the project's own. */
static const char *const other_keys[] = {"files.include",         "files.exclude",
                                         "severities.NAME",       "functions.safe.NAME",
                                         "functions.unsafe.NAME", "registrar.NAME"};

/* --- mistakes --- */

static bool refuse(struct reader *reader, const struct toml_value *value, const char *what) {
    error_set(reader->err, "%.300s:%u:%u: %s", reader->config->path, value->line, value->column,
              what);
    reader->failed = true;
    return false;
}

static char *full_name(struct reader *reader, const char *table, const char *key) {
    return arena_printf(reader->arena, "%s%s%s", table, *table ? "." : "", key);
}

static bool refuse_unknown(struct reader *reader, const struct toml_value *value) {
    const char *name = full_name(reader, value->table, value->key);
    struct nearest nearest = {.wanted = name};
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        nearest_try(&nearest, full_name(reader, settings[i].table, settings[i].key));
    }
    for (size_t i = 0; i < sizeof other_keys / sizeof *other_keys; i++) {
        nearest_try(&nearest, other_keys[i]);
    }
    return refuse(reader, value,
                  nearest.best ? arena_printf(reader->arena,
                                              "there is no key '%.100s'; did you mean '%.100s'?",
                                              name, nearest.best)
                               : arena_printf(reader->arena,
                                              "there is no key '%.100s'; docs/configuration.md "
                                              "lists them", name));
}

static bool refuse_kind(struct reader *reader, const struct toml_value *value,
                        const char *wanted) {
    return refuse(reader, value, arena_printf(reader->arena, "'%.100s' takes %s",
                                              full_name(reader, value->table, value->key),
                                              wanted));
}

/* --- values --- */

static const char *copy(struct reader *reader, const char *text) {
    return arena_text(reader->arena, text, strlen(text));
}

static bool read_severity(struct reader *reader, const struct toml_value *value,
                          enum severity *severity) {
    static const char *const words[] = {
        [SEVERITY_NOTE] = "note", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};
    for (int i = SEVERITY_NOTE; i <= SEVERITY_ERROR; i++) {
        if (strcmp(value->text, words[i]) == 0) {
            *severity = (enum severity)i;
            return true;
        }
    }
    return refuse_kind(reader, value, "\"note\", \"warning\" or \"error\"");
}

static bool read_rule(struct reader *reader, const struct toml_value *value,
                      const char **rules) {
    if (strcmp(value->text, "all") != 0 && !rule_named(value->text)) {
        struct error why;
        rule_refuse(value->text, &why);
        return refuse(reader, value, why.message);
    }
    *rules = *rules ? arena_printf(reader->arena, "%s,%s", *rules, value->text)
                    : copy(reader, value->text);
    return true;
}

static bool read_number(struct reader *reader, const struct toml_value *value,
                        unsigned *number) {
    if (value->kind != TOML_NUMBER || value->in_array || value->number < 0 ||
        value->number > 1000000) {
        return refuse_kind(reader, value, "a whole number up to 1000000");
    }
    *number = (unsigned)value->number;
    return true;
}

static bool read_switch(struct reader *reader, const struct toml_value *value, bool *on) {
    if (value->kind != TOML_BOOLEAN || value->in_array) {
        return refuse_kind(reader, value, "true or false");
    }
    *on = value->number;
    return true;
}

static bool is_function_name(const char *name) {
    return *name && !strpbrk(name, " \t\r\n");
}

/* A row of knowledge: names and texts must not end the line. */
static bool add_row(struct reader *reader, const struct toml_value *value, const char *keyword,
                    const char *name, const char *rest) {
    if (!is_function_name(name) || strpbrk(rest, "\r\n")) {
        return refuse_kind(reader, value, "the name of a function, and one line of text");
    }
    fprintf(reader->knowledge, "%s %s %s\n", keyword, name, rest);
    return true;
}

static bool read_setting(struct reader *reader, const struct setting *setting,
                         const struct toml_value *value) {
    void *member = (char *)reader->options + setting->offset;
    bool is_list = setting->kind == SETTING_RULES || setting->kind == SETTING_ROWS;
    if (setting->kind == SETTING_NUMBER) {
        return read_number(reader, value, member);
    }
    if (setting->kind == SETTING_SWITCH) {
        return read_switch(reader, value, member);
    }
    if (value->kind != TOML_TEXT || value->in_array != is_list) {
        return refuse_kind(reader, value, is_list ? "a list of strings" : "a string");
    }
    switch (setting->kind) {
    case SETTING_SEVERITY:
        return read_severity(reader, value, member);
    case SETTING_RULES:
        return read_rule(reader, value, member);
    case SETTING_ROWS:
        return add_row(reader, value, setting->row, value->text, "");
    case SETTING_PATH:
        *(const char **)member = path_join(reader->arena, reader->folder, value->text);
        return true;
    default:
        *(const char **)member = copy(reader, value->text);
        return true;
    }
}

/* --- tables with names of the project's own --- */

static bool read_rule_severity(struct reader *reader, const struct toml_value *value) {
    struct rule_severity severity = {.rule = copy(reader, value->key)};
    const char *checked = NULL;
    struct toml_value name = *value;
    name.text = value->key;
    if (!read_rule(reader, &name, &checked) || !read_severity(reader, value, &severity.severity)) {
        return false;
    }
    vec_push(&reader->config->severities, severity);
    return true;
}

/* Ends the registrar that is being read. */
static bool end_registrar(struct reader *reader) {
    const struct registrar_table *table = &reader->registrar;
    if (!table->name) {
        return true;
    }
    struct toml_value place = {.line = table->line, .column = table->column};
    const char *name = table->name;
    reader->registrar.name = NULL;
    if (table->signal < 0 || table->handler < 0) {
        return refuse(reader, &place,
                      arena_printf(reader->arena,
                                   "'registrar.%.100s' needs two keys: 'signal' and 'handler', the "
                                   "numbers of its arguments from 0", name));
    }
    place = (struct toml_value){.table = "registrar", .key = name, .line = table->line};
    return add_row(reader, &place, "handler", name,
                   arena_printf(reader->arena, "%d %d", table->signal, table->handler));
}

/* [registrar.NAME] signal = 0, handler = 1: the keys of one table come one behind the other. */
static bool read_registrar(struct reader *reader, const struct toml_value *value,
                           const char *name) {
    struct registrar_table *table = &reader->registrar;
    if (!table->name || strcmp(table->name, name) != 0) {
        if (!end_registrar(reader)) {
            return false;
        }
        *table = (struct registrar_table){.name = copy(reader, name),
                                          .signal = -1,
                                          .handler = -1,
                                          .line = value->line,
                                          .column = value->column};
    }
    bool is_signal = strcmp(value->key, "signal") == 0;
    if (!is_signal && strcmp(value->key, "handler") != 0) {
        return refuse_unknown(reader, value);
    }
    if (value->kind != TOML_NUMBER || value->number < 0 || value->number > 255) {
        return refuse_kind(reader, value, "the number of an argument, counted from 0");
    }
    *(is_signal ? &table->signal : &table->handler) = (int)value->number;
    return true;
}

static bool read_file_pattern(struct reader *reader, const struct toml_value *value) {
    bool excludes = strcmp(value->key, "exclude") == 0;
    if (!excludes && strcmp(value->key, "include") != 0) {
        return refuse_unknown(reader, value);
    }
    if (value->kind != TOML_TEXT || !value->in_array) {
        return refuse_kind(reader, value, "a list of patterns");
    }
    const char *pattern = copy(reader, value->text);
    if (excludes) {
        vec_push(&reader->config->exclude, pattern);
    } else {
        vec_push(&reader->config->include, pattern);
    }
    return true;
}

static bool read_function(struct reader *reader, const struct toml_value *value, bool safe) {
    if (value->kind != TOML_TEXT || value->in_array) {
        return refuse_kind(reader, value, "a string: the reason");
    }
    if (!safe) {
        return add_row(reader, value, "unsafe", value->key, value->text);
    }
    return add_row(reader, value, "trusted", value->key, "") && /* also when it has a body */
           add_row(reader, value, "safe", value->key,
                   arena_printf(reader->arena, "(%s)", value->text));
}

/* --- the file --- */

static bool read_value(void *user, const struct toml_value *value) {
    struct reader *reader = user;
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        if (strcmp(settings[i].table, value->table) == 0 &&
            strcmp(settings[i].key, value->key) == 0) {
            return read_setting(reader, &settings[i], value);
        }
    }
    if (strncmp(value->table, "registrar.", strlen("registrar.")) == 0) {
        return read_registrar(reader, value, value->table + strlen("registrar."));
    }
    if (strcmp(value->table, "files") == 0) {
        return read_file_pattern(reader, value);
    }
    if (strcmp(value->table, "severities") == 0) {
        return read_rule_severity(reader, value);
    }
    bool safe = strcmp(value->table, "functions.safe") == 0;
    if (safe || strcmp(value->table, "functions.unsafe") == 0) {
        return read_function(reader, value, safe);
    }
    return refuse_unknown(reader, value);
}

static int read_text(struct reader *reader, const char *text, size_t size) {
    struct toml_mistake mistake;
    if (!toml_visit(text, size, read_value, reader, &mistake)) {
        return error_set(reader->err, "%.300s:%u:%u: this is no TOML: %s", reader->config->path,
                         mistake.line, mistake.column, mistake.what);
    }
    return !reader->failed && end_registrar(reader) ? 0 : -1;
}

int config_read(struct config *config, const char *path, struct options *options,
                struct arena *arena, struct error *err) {
    char *rows = NULL;
    size_t size, row_size = 0;
    const char *text = file_read(arena, path, MAX_CONFIG, &size, err);
    FILE *knowledge = open_memstream(&rows, &row_size);
    if (!knowledge) {
        out_of_memory();
    }
    config->path = path;
    struct reader reader = {
        .config = config,
        .options = options,
        .arena = arena,
        .err = err,
        .folder = path_join(arena, path, ".."),
        .knowledge = knowledge};
    fputs("kind always\ntitle .sigvet.toml\n", knowledge);
    int status = text ? read_text(&reader, text, size) : -1;
    if (fclose(knowledge) != 0) {
        out_of_memory();
    }
    config->knowledge = arena_text(arena, rows, row_size);
    free(rows);
    return status;
}

void config_free(struct config *config) {
    vec_free(&config->severities);
    vec_free(&config->include);
    vec_free(&config->exclude);
}
