#include "analyzer/program/executables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/base/nearest.h"

/* --- names --- */

static const char *main_file(const struct program *program, image_id image) {
    const struct facts *facts = program->units.data[program->images.data[image].main].facts;
    return strings_get(&facts->strings, facts->main_file);
}

/* "sshd" of "/src/sshd.c". */
static const char *short_name(struct arena *arena, const char *file) {
    const char *slash = strrchr(file, '/');
    const char *base = slash ? slash + 1 : file;
    const char *dot = strrchr(base, '.');
    return arena_text(arena, base, dot && dot > base ? (size_t)(dot - base) : strlen(base));
}

static int compare_executables(const void *a, const void *b) {
    const struct executable *left = a;
    const struct executable *right = b;
    int names = strcmp(left->name, right->name);
    return names ? names : strcmp(left->file, right->file);
}

/* One for each file; what shares its name with another is named by its path. */
static void name_executables(struct executables *executables) {
    struct executable *all = executables->all.data;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < executables->all.count; i++) {
        if (!kept || compare_executables(&all[kept - 1], &all[i]) != 0) {
            all[kept++] = all[i];
        }
    }
    executables->all.count = kept;
    for (uint32_t first = 0, next; first < kept; first = next) {
        next = first + 1;
        while (next < kept && strcmp(all[first].name, all[next].name) == 0) {
            next++;
        }
        for (uint32_t i = first; i < next && next - first > 1; i++) {
            all[i].name = all[i].file;
        }
    }
    if (kept) {
        qsort(all, kept, sizeof *all, compare_executables);
    }
}

static uint32_t find_file(const struct executables *executables, const char *file) {
    uint32_t at = 0;
    while (strcmp(executables->all.data[at].file, file) != 0) {
        at++;
    }
    return at;
}

void executables_list(struct executables *executables, const struct program *program,
                      struct arena *arena) {
    *executables = (struct executables){0};
    executables->of_image = ARENA_ARRAY(arena, uint32_t, program->images.count);
    for (image_id image = 0; image < program->images.count; image++) {
        if (program->images.data[image].main != NONE) {
            const char *file = main_file(program, image);
            vec_push(&executables->all, (struct executable){short_name(arena, file), file});
        }
    }
    if (executables->all.count) {
        qsort(executables->all.data, executables->all.count, sizeof *executables->all.data,
              compare_executables);
    }
    name_executables(executables);
    for (image_id image = 0; image < program->images.count; image++) {
        bool has_main = program->images.data[image].main != NONE;
        executables->of_image[image] =
            has_main ? find_file(executables, main_file(program, image)) : NONE;
    }
}

void executables_free(struct executables *executables) {
    vec_free(&executables->all);
}

/* --- selection --- */

/* Whether the name is the end of the file's path, with its extension or without it. */
static bool names_file(const char *name, const char *file) {
    const char *slash = strrchr(file, '/');
    const char *dot = strrchr(slash ? slash : file, '.');
    size_t stem = dot ? (size_t)(dot - file) : strlen(file);
    return path_ends_in(file, strlen(file), name) || path_ends_in(file, stem, name);
}

/* "a, b, c and 12 more", the nearest to the wanted name first. */
static void list_names(const struct executables *executables, const char *first, char *list,
                       size_t size) {
    enum { TAIL = 32 }; /* " and 4294967295 more" */
    size_t used = (size_t)snprintf(list, size, "%s", first ? first : "");
    uint32_t left = executables->all.count - (first ? 1 : 0);
    for (uint32_t i = 0; i < executables->all.count; i++) {
        const char *name = executables->all.data[i].name;
        if (name == first) {
            continue;
        }
        if (used + strlen(name) + TAIL >= size) {
            snprintf(list + used, size - used, " and %u more", left);
            return;
        }
        used += (size_t)snprintf(list + used, size - used, "%s%s", used ? ", " : "", name);
        left--;
    }
}

static int refuse_name(const struct executables *executables, const char *name, uint32_t matches,
                       struct error *err) {
    char list[ERROR_MESSAGE_SIZE - 256];
    struct nearest nearest = {.wanted = name};
    for (uint32_t i = 0; i < executables->all.count; i++) {
        nearest_try(&nearest, executables->all.data[i].name);
    }
    list_names(executables, nearest.best, list, sizeof list);
    if (!executables->all.count) {
        return error_set(err, "no source here defines main: leave --program away");
    }
    return error_set(err, "%s executable has the name '%.100s'; there are: %s",
                     matches ? "more than one" : "no", name, list);
}

/* Which executable `name` means; NONE and *matches when none or several. */
static uint32_t find_name(const struct executables *executables, const char *name,
                          uint32_t *matches) {
    uint32_t found = NONE;
    *matches = 0;
    for (uint32_t i = 0; i < executables->all.count; i++) {
        if (names_file(name, executables->all.data[i].file)) {
            found = i;
            ++*matches;
        }
    }
    return *matches == 1 ? found : NONE;
}

static bool is_linked(const struct program *program, const struct executables *executables,
                      uint32_t wanted, unit_id unit) {
    for (image_id image = 0; image < program->images.count; image++) {
        if (executables->of_image[image] == wanted &&
            image_has(&program->images.data[image], unit)) {
            return true;
        }
    }
    return false;
}

int executables_select(struct selection *selection, const struct facts *const *facts,
                       uint32_t count, const char *name, struct error *err) {
    struct program program = {0};
    struct arena arena = {0};
    struct executables executables;
    uint32_t matches;
    program_link(&program, facts, count);
    executables_list(&executables, &program, &arena);
    uint32_t wanted = find_name(&executables, name, &matches);
    int result = wanted == NONE ? refuse_name(&executables, name, matches, err) : 0;
    for (unit_id unit = 0; result == 0 && unit < count; unit++) {
        if (is_linked(&program, &executables, wanted, unit)) {
            vec_push(&selection->all, facts[unit]);
        }
    }
    executables_free(&executables);
    program_free(&program);
    arena_free(&arena);
    return result;
}
