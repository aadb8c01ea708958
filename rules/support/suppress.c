#include "rules/support/suppress.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "rules/support/position.h"

/* --- gathering --- */

static int compare_comments(const void *a, const void *b) {
    const struct suppression_comment *left = a;
    const struct suppression_comment *right = b;
    return position_compare(&left->position, &right->position);
}

/* A header's comments are in each TU that includes it. */
static void drop_repeated(struct suppression_comments *comments) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < comments->all.count; i++) {
        if (kept == 0 || compare_comments(&comments->all.data[kept - 1], &comments->all.data[i])) {
            comments->all.data[kept++] = comments->all.data[i];
        }
    }
    comments->all.count = kept;
}

static struct suppression_comments gather(const struct program *program) {
    struct suppression_comments comments = {0};
    for (unit_id u = 0; u < program->units.count; u++) {
        const struct facts *facts = program->units.data[u].facts;
        for (uint32_t i = 0; i < facts->suppressions.count; i++) {
            const struct suppression *suppression = &facts->suppressions.data[i];
            struct suppression_comment comment = {
                .position = position_of(program, u, suppression->location),
                .rules = strings_get(&facts->strings, suppression->rules),
                .reason = strings_get(&facts->strings, suppression->reason),
                .first_line = suppression->first_line,
                .last_line = suppression->last_line,
                .kind = suppression->kind};
            vec_push(&comments.all, comment);
        }
    }
    if (comments.all.count) {
        qsort(comments.all.data, comments.all.count, sizeof *comments.all.data,
              compare_comments);
    }
    drop_repeated(&comments);
    return comments;
}

/* --- matching --- */

/* Whether one of the names with commas between them is `name`; those of clang-tidy may have stars. */
static bool list_has(const struct rule_context *context, const char *list, const char *name) {
    while (*list) {
        list += strspn(list, ", \t");
        size_t length = strcspn(list, ", \t");
        if (length && fnmatch(arena_text(context->arena, list, length), name, 0) == 0) {
            return true;
        }
        list += length;
    }
    return false;
}

static bool is_about_handlers(const struct rule_context *context, const char *list) {
    static const char *const names[] = {"bugprone-signal-handler", "cert-sig30-c",
                                        "cert-msc54-cpp"};
    bool any = !*list;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        any |= list_has(context, list, names[i]);
    }
    return any;
}

static bool speaks_of(const struct rule_context *context,
                      const struct suppression_comment *comment, const struct finding *finding) {
    if (finding->position.line < comment->first_line ||
        finding->position.line > comment->last_line ||
        strcmp(finding->position.file, comment->position.file) != 0) {
        return false;
    }
    if (comment->kind == SUPPRESSION_NOLINT) {
        return strcmp(finding->rule, "unsafe-call") == 0 &&
               is_about_handlers(context, comment->rules);
    }
    return comment->kind == SUPPRESSION_OWN &&
           (!*comment->rules || list_has(context, comment->rules, finding->rule));
}

/* The innermost comment, the one that stands last, gives the reason. */
static void suppress(const struct rule_context *context, struct suppression_comments *comments,
                     struct finding *finding) {
    for (uint32_t i = 0; i < comments->all.count; i++) {
        struct suppression_comment *comment = &comments->all.data[i];
        if (speaks_of(context, comment, finding)) {
            comment->used = true;
            finding->suppressed = true;
            finding->justification = comment->reason;
        }
    }
}

struct suppression_comments suppressions_apply(const struct rule_context *context) {
    struct suppression_comments comments = gather(&context->analysis->program);
    struct findings *findings = context->findings;
    for (uint32_t f = 0; comments.all.count && f < findings->findings.count; f++) {
        suppress(context, &comments, &findings->findings.data[f]);
    }
    return comments;
}

void suppressions_free(struct suppression_comments *comments) {
    vec_free(&comments->all);
}
