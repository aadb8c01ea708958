#include "analyzer/driver/root.h"

#include <string.h>

#include "analyzer/base/arena.h"
#include "analyzer/driver/command.h"

/* The length of the longest folder that both paths lie under. */
static size_t common_folder(const char *a, const char *b, size_t limit) {
    size_t folder = 0;
    for (size_t i = 0; i < limit && a[i] == b[i] && a[i]; i++) {
        if (a[i] == '/') {
            folder = i;
        }
    }
    /* `a` cut at `limit` may itself be the folder. */
    return a[limit] == '/' && strncmp(a, b, limit) == 0 && b[limit] == '/' ? limit : folder;
}

const char *root_find(struct arena *arena, const struct commands *commands) {
    struct error ignored;
    const char *here = current_directory(arena, &ignored);
    if (!commands->commands.count) {
        return here ? here : "";
    }
    const char *first = commands->commands.data[0].file;
    const char *slash = strrchr(first, '/');
    size_t length = slash ? (size_t)(slash - first) : 0;
    for (uint32_t i = 1; i < commands->commands.count; i++) {
        length = common_folder(first, commands->commands.data[i].file, length);
    }
    size_t here_length = here ? strlen(here) : 0;
    bool inside = here_length > 1 && here_length <= length &&
                  strncmp(first, here, here_length) == 0 && first[here_length] == '/';
    return inside ? here : arena_text(arena, first, length);
}
