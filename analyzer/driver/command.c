#include "analyzer/driver/command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analyzer/base/file.h"
#include "analyzer/driver/command_words.h"
#include "analyzer/driver/flags.h"
#include "analyzer/driver/response.h"

void commands_fail(struct commands *commands, const char *file, const char *message) {
    vec_push(&commands->failures, (struct failure){file, message, "input", 0, 0});
}

/* -1 and a message when the source cannot be read. */
static int check_source(const char *file, struct error *err) {
    if (access(file, R_OK) == 0) {
        return 0;
    }
    if (errno == ENOENT || errno == ENOTDIR) {
        return error_set(err, "the source does not exist: if the build generates it, build the "
                              "project first");
    }
    return error_set(err, "cannot read the source: %s", strerror(errno));
}

/* `scratch` holds what is only needed until the command is fitted. */
static enum fit fit_line(struct arena *arena, struct arena *scratch, const struct words *line,
                         struct compile_command *command, struct error *err) {
    struct words expanded = {0};
    enum fit fit = FIT_REFUSED;
    if (!response_expand(scratch, command->directory, line, &expanded, err)) {
        fit = flags_fit(arena, &expanded, command, err);
    }
    vec_free(&expanded.all);
    if (fit == FIT_KEPT && check_source(command->file, err)) {
        fit = FIT_REFUSED;
    }
    return fit;
}

void commands_add(struct commands *commands, struct arena *arena, const char *directory,
                  const char *file, const struct words *line) {
    struct compile_command command = {
        .directory = arena_text(arena, directory, strlen(directory)),
        .file = path_join(arena, directory, file),
    };
    struct arena scratch = {0};
    struct error reason;
    switch (fit_line(arena, &scratch, line, &command, &reason)) {
    case FIT_KEPT:
        vec_push(&commands->commands, command);
        break;
    case FIT_SKIPPED:
        commands->skipped++;
        break;
    case FIT_REFUSED:
        commands_fail(commands, command.file, arena_printf(arena, "%s", reason.message));
        break;
    }
    arena_free(&scratch);
}

static int compare_commands(const void *left, const void *right) {
    const struct compile_command *a = left;
    const struct compile_command *b = right;
    int order = strcmp(a->file, b->file);
    for (uint32_t i = 0; !order && i < a->argument_count && i < b->argument_count; i++) {
        order = strcmp(a->arguments[i], b->arguments[i]);
    }
    if (!order) {
        order = (a->argument_count > b->argument_count) - (a->argument_count < b->argument_count);
    }
    return order ? order : strcmp(a->directory, b->directory);
}

static int compare_failures(const void *left, const void *right) {
    const struct failure *a = left;
    const struct failure *b = right;
    int order = strcmp(a->file, b->file);
    return order ? order : strcmp(a->message, b->message);
}

/* Of equal commands side by side only the first stays. */
static void drop_repeated_commands(struct commands *commands) {
    struct compile_command *all = commands->commands.data;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < commands->commands.count; i++) {
        if (!kept || compare_commands(&all[kept - 1], &all[i]) != 0) {
            all[kept++] = all[i];
        }
    }
    commands->commands.count = kept;
}

/* The same for failures: a command that is there twice fails twice in the same way. */
static void drop_repeated_failures(struct commands *commands) {
    struct failure *all = commands->failures.data;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < commands->failures.count; i++) {
        if (!kept || compare_failures(&all[kept - 1], &all[i]) != 0) {
            all[kept++] = all[i];
        }
    }
    commands->failures.count = kept;
}

void commands_sort(struct commands *commands) {
    if (commands->commands.count) {
        qsort(commands->commands.data, commands->commands.count, sizeof(struct compile_command),
              compare_commands);
        drop_repeated_commands(commands);
    }
    if (commands->failures.count) {
        qsort(commands->failures.data, commands->failures.count, sizeof(struct failure),
              compare_failures);
        drop_repeated_failures(commands);
    }
}

int commands_of_files(struct commands *commands, struct arena *arena, const char *const *files,
                      uint32_t file_count, const char *const *flags, uint32_t flag_count,
                      struct error *err) {
    const char *directory = current_directory(arena, err);
    if (!directory) {
        return -1;
    }
    struct words line = {0};
    vec_push(&line.all, "cc");
    for (uint32_t i = 0; i < flag_count; i++) {
        vec_push(&line.all, flags[i]);
    }
    for (uint32_t i = 0; i < file_count; i++) {
        uint32_t skipped = commands->skipped;
        commands_add(commands, arena, directory, files[i], &line);
        if (commands->skipped != skipped) {
            commands->skipped = skipped;
            commands_fail(commands, path_join(arena, directory, files[i]),
                          "not C or C++ by its name: give its language with '-- -x c'");
        }
    }
    vec_free(&line.all);
    commands_sort(commands);
    return 0;
}

void commands_free(struct commands *commands) {
    vec_free(&commands->commands);
    vec_free(&commands->failures);
}

char *current_directory(struct arena *arena, struct error *err) {
    char *directory = getcwd(NULL, 0);
    if (!directory) {
        error_set(err, "cannot tell the current directory: %s", strerror(errno));
        return NULL;
    }
    char *copy = arena_text(arena, directory, strlen(directory));
    free(directory);
    return copy;
}
