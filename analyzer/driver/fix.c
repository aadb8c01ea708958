#include "analyzer/driver/fix.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/driver/signals.h"
#include "analyzer/facts/facts.h"
#include "analyzer/report/report.h"
#include "analyzer/report/terminal.h"

/* --- files --- */

/* What fixes are chosen with. */
struct choice {
    struct fixes *fixes;
    const char *root; /* links followed; or NULL */
    const struct facts *const *facts;
    uint32_t facts_count;
};

/* The name without links, in the arena; NULL when there is no such file. */
static const char *real_name(struct arena *arena, const char *path) {
    char *name = realpath(path, NULL);
    const char *copy = name ? arena_text(arena, name, strlen(name)) : NULL;
    free(name);
    return copy;
}

/* Whether every TU that read the file read these bytes, could be parsed, and some did. */
static bool is_as_analysed(const struct choice *choice, const char *path, const char *text,
                           size_t size) {
    XXH128_hash_t hash = XXH3_128bits(text, size);
    bool read = false;
    for (uint32_t i = 0; i < choice->facts_count; i++) {
        const struct facts *facts = choice->facts[i];
        str_id id = strings_find(&facts->strings, path);
        for (uint32_t s = 0; s < facts->sources.count && id != UINT32_MAX; s++) {
            const struct input_file *source = &facts->sources.data[s];
            if (source->path != id) {
                continue;
            }
            if (facts->diagnostics.count || source->hash[0] != hash.low64 ||
                source->hash[1] != hash.high64) {
                return false;
            }
            read = true;
        }
    }
    return read;
}

static struct patch *find_patch(struct fixes *fixes, const char *file) {
    for (uint32_t i = 0; i < fixes->files.count; i++) {
        if (strcmp(fixes->files.data[i].file, file) == 0) {
            return &fixes->files.data[i];
        }
    }
    return NULL;
}

/* The patch of a file that may be changed; NULL of another one. */
static struct patch *need_patch(struct choice *choice, const char *path) {
    enum { MOST = 64 * 1024 * 1024 /* bytes */ };
    struct arena *arena = &choice->fixes->arena;
    const char *file = real_name(arena, path);
    struct error unread;
    size_t size;
    if (!file || !choice->root || path_under(file, choice->root) == file) {
        return NULL;
    }
    struct patch *known = find_patch(choice->fixes, file);
    if (known) {
        return known;
    }
    const char *text = file_read(arena, file, MOST, &size, &unread);
    if (!text || !is_as_analysed(choice, path, text, size)) {
        return NULL;
    }
    vec_push(&choice->fixes->files, (struct patch){.file = file, .text = text, .size = size});
    return &choice->fixes->files.data[choice->fixes->files.count - 1];
}

/* --- choosing --- */

enum verdict { VERDICT_TAKEN, VERDICT_TOUCHES, VERDICT_REFUSED };

static enum verdict try_fix(struct choice *choice, const struct fix *fix) {
    for (uint32_t i = 0; i < fix->edit_count; i++) {
        const struct edit *edit = &fix->edits[i];
        const struct patch *patch = need_patch(choice, edit->position.file);
        bool touches;
        if (!patch || !patch_fits(patch, edit)) {
            return VERDICT_REFUSED;
        }
        if (!patch_has(patch, edit, &touches) && touches) {
            return VERDICT_TOUCHES;
        }
    }
    return VERDICT_TAKEN;
}

static void take_fix(struct choice *choice, const struct fix *fix) {
    for (uint32_t i = 0; i < fix->edit_count; i++) {
        struct patch *patch = need_patch(choice, fix->edits[i].position.file);
        bool touches;
        if (!patch_has(patch, &fix->edits[i], &touches)) {
            vec_push(&patch->edits, fix->edits[i]);
        }
    }
}

void fixes_choose(struct fixes *fixes, const struct findings *findings, enum severity threshold,
                  const char *root, const struct facts *const *facts, uint32_t count) {
    struct choice choice = {fixes, real_name(&fixes->arena, root), facts, count};
    for (uint32_t i = 0; i < findings->findings.count; i++) {
        const struct finding *finding = &findings->findings.data[i];
        if (!finding->fix_count || !finding_is_shown(finding, threshold)) {
            continue;
        }
        enum verdict verdict = try_fix(&choice, &finding->fixes[0]);
        if (verdict == VERDICT_TAKEN) {
            take_fix(&choice, &finding->fixes[0]);
        }
        fixes->count += verdict == VERDICT_TAKEN;
        fixes->left_out += verdict == VERDICT_TOUCHES;
        fixes->refused += verdict == VERDICT_REFUSED;
    }
    for (uint32_t i = 0; i < fixes->files.count; i++) {
        patch_sort(&fixes->files.data[i]);
    }
}

void fixes_free(struct fixes *fixes) {
    for (uint32_t i = 0; i < fixes->files.count; i++) {
        vec_free(&fixes->files.data[i].edits);
    }
    vec_free(&fixes->files);
    arena_free(&fixes->arena);
}

/* --- what comes of them --- */

int fixes_print(const struct fixes *fixes, const char *root, FILE *out, struct error *err) {
    struct arena arena = {0};
    const char *real = real_name(&arena, root);
    for (uint32_t i = 0; i < fixes->files.count; i++) {
        if (fixes->files.data[i].edits.count) {
            patch_print(&fixes->files.data[i], real ? real : root, out);
        }
    }
    arena_free(&arena);
    return report_finish(out, err);
}

int fixes_write(const struct fixes *fixes, struct error *err) {
    struct arena arena = {0};
    struct replacements replacements = {0};
    sigset_t before = signals_hold(); /* in the middle of it some files would be changed */
    int status = 0;
    for (uint32_t i = 0; i < fixes->files.count && status == 0; i++) {
        const struct patch *patch = &fixes->files.data[i];
        size_t size;
        if (patch->edits.count) {
            const char *text = patch_apply(patch, &arena, &size);
            status = replacement_add(&replacements, patch->file, text, size, err);
        }
    }
    status = replacements_end(&replacements, status == 0, err);
    signals_release(&before);
    arena_free(&arena);
    return status;
}

void fixes_tell(const struct fixes *fixes, bool only_shown) {
    uint32_t files = 0;
    for (uint32_t i = 0; i < fixes->files.count; i++) {
        files += fixes->files.data[i].edits.count > 0;
    }
    fputs("sigvet: ", stderr);
    print_count(stderr, fixes->count, "finding");
    fputs(only_shown ? " can be fixed in " : " fixed in ", stderr);
    print_count(stderr, files, "file");
    if (fixes->left_out) {
        fprintf(stderr, "; %u more, for which the same lines would change: run sigvet again",
                fixes->left_out);
    }
    if (fixes->refused) {
        fprintf(stderr,
                "; %u not, in files outside of the project, with errors, or changed since "
                "they were read",
                fixes->refused);
    }
    fputs("\n", stderr);
}
