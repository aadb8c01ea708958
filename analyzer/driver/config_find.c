#include <string.h>
#include <unistd.h>

#include "analyzer/base/arena.h"
#include "analyzer/base/file.h"
#include "analyzer/driver/command.h"
#include "analyzer/driver/config.h"
#include "analyzer/driver/options.h"

/* The nearest one in the directory or above it; NULL when there is none. */
static const char *find_above(const char *directory, struct arena *arena) {
    size_t length = strlen(directory);
    for (;;) {
        char *path = arena_printf(arena, "%.*s/.sigvet.toml", (int)length, directory);
        if (access(path, F_OK) == 0) {
            return path;
        }
        if (length == 0) {
            return NULL;
        }
        while (length > 0 && directory[--length] != '/') {
        }
    }
}

const char *config_find(const struct options *options, struct arena *arena, struct error *err) {
    const char *current = current_directory(arena, err);
    if (!current) {
        return NULL;
    }
    if (options->config) {
        return path_join(arena, current, options->config);
    }
    const char *found = NULL;
    if (options->database) {
        found = find_above(path_join(arena, current, options->database), arena);
    }
    return found ? found : find_above(current, arena);
}
