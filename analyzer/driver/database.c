#include "analyzer/driver/database.h"

#include <errno.h>
#include <jansson.h>
#include <string.h>
#include <sys/stat.h>

#include "analyzer/base/file.h"
#include "analyzer/driver/command.h"
#include "analyzer/driver/command_words.h"

/* A compilation database is an array of objects:
 *
 *     "directory"  where the command ran; relative: to the database's own folder
 *     "file"       the source; relative: to the directory
 *     "arguments"  the command line, an array of its words
 *     "command"    the command line as a shell would read it, when there are no arguments
 *     "output"     what it makes; not looked at
 *
 * "directory", "file" and one of "arguments" and "command" are needed. */

static const size_t size_limit = (size_t)1 << 30; /* bytes */

static const char *const how_to_make =
    "make one with 'cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON', 'meson setup' or 'bear -- make'";

struct reader {
    struct commands *commands;
    struct arena *arena;
    const char *path;   /* of the database, absolute */
    const char *folder; /* that holds it, absolute */
};

/* The path of the database that the user's `path` means, absolute. */
static const char *find_database(struct arena *arena, const char *path, struct error *err) {
    const char *here = current_directory(arena, err);
    if (!here) {
        return NULL;
    }
    const char *database = path_join(arena, here, path);
    struct stat info;
    int failed = stat(path, &info);
    if (!failed && S_ISDIR(info.st_mode)) {
        database = path_join(arena, database, "compile_commands.json");
        failed = stat(database, &info);
    }
    if (failed && errno == ENOENT) {
        error_set(err, "there is no compilation database '%s': %s", database, how_to_make);
        return NULL;
    }
    return database;
}

static json_t *load_json(const char *path, struct error *err) {
    struct arena arena = {0};
    size_t size;
    json_t *root = NULL;
    const char *text = file_read(&arena, path, size_limit, &size, err);
    if (text) {
        json_error_t reason;
        root = json_loadb(text, size, 0, &reason);
        if (!root) {
            error_set(err, "%s:%d:%d: not JSON: %s; make it again", path, reason.line,
                      reason.column, reason.text);
        }
    }
    arena_free(&arena);
    return root;
}

/* The command line of an entry; strings are the entry's own or in `scratch`. */
static int entry_words(const json_t *entry, struct arena *scratch, struct words *words,
                       struct error *err) {
    const json_t *arguments = json_object_get(entry, "arguments");
    const char *command = json_string_value(json_object_get(entry, "command"));
    if (!json_is_array(arguments) && !command) {
        return error_set(err, "neither \"arguments\" nor \"command\" is there");
    }
    if (!json_is_array(arguments)) {
        return words_split(scratch, command, QUOTING_SHELL, words, err);
    }
    for (size_t i = 0; i < json_array_size(arguments); i++) {
        const char *word = json_string_value(json_array_get(arguments, i));
        if (!word) {
            return error_set(err, "an argument is no string");
        }
        vec_push(&words->all, word);
    }
    return 0;
}

static int add_entry(struct reader *reader, const json_t *entry, struct arena *scratch,
                     struct words *words, struct error *err) {
    const char *directory = json_string_value(json_object_get(entry, "directory"));
    const char *file = json_string_value(json_object_get(entry, "file"));
    if (!directory || !file || !*file) {
        return error_set(err, "\"%s\" is missing", directory ? "file" : "directory");
    }
    if (entry_words(entry, scratch, words, err)) {
        return -1;
    }
    commands_add(reader->commands, reader->arena, path_join(scratch, reader->folder, directory),
                 file, words);
    return 0;
}

static void read_entry(struct reader *reader, const json_t *entry, size_t number) {
    struct arena scratch = {0};
    struct words words = {0};
    struct error reason;
    if (add_entry(reader, entry, &scratch, &words, &reason)) {
        commands_fail(reader->commands, reader->path,
                      arena_printf(reader->arena, "entry %zu: %s", number, reason.message));
    }
    vec_free(&words.all);
    arena_free(&scratch);
}

static int read_entries(struct reader *reader, const json_t *root, struct error *err) {
    if (!json_is_array(root)) {
        return error_set(err, "'%s' is no compilation database: it must be a JSON array; %s",
                         reader->path, how_to_make);
    }
    if (!json_array_size(root)) {
        return error_set(err, "the compilation database '%s' is empty: if bear made it, the build "
                              "had nothing left to do, so clean it and run bear again",
                         reader->path);
    }
    for (size_t i = 0; i < json_array_size(root); i++) {
        read_entry(reader, json_array_get(root, i), i + 1);
    }
    commands_sort(reader->commands);
    return 0;
}

int database_read(struct commands *commands, struct arena *arena, const char *path,
                  struct error *err) {
    struct reader reader = {.commands = commands, .arena = arena};
    reader.path = find_database(arena, path, err);
    if (!reader.path) {
        return -1;
    }
    reader.folder = path_join(arena, reader.path, "..");
    json_t *root = load_json(reader.path, err);
    int status = root ? read_entries(&reader, root, err) : -1;
    json_decref(root);
    return status;
}
