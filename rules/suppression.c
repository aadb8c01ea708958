/* A comment that tells sigvet to be silent is not understood, has no reason, or silences nothing: a
 * finding that was mended leaves its comment behind, which would hide the next one. */
#include <string.h>

#include "rules/support/selection.h"
#include "rules/support/suppress.h"

/* Whether every rule that the list names is there and runs: else nothing can be said of its use. */
static const char *first_unknown(const struct rule_context *context, const char *list,
                                 bool *all_run) {
    *all_run = true;
    while (*list) {
        list += strspn(list, ", \t");
        size_t length = strcspn(list, ", \t");
        const char *id = arena_text(context->arena, list, length);
        if (length && !rule_named(id)) {
            return id;
        }
        *all_run &= !length || rule_is_on(context, id);
        list += length;
    }
    return NULL;
}

static const char *objection(const struct rule_context *context,
                             const struct suppression_comment *comment) {
    bool all_run;
    if (comment->kind == SUPPRESSION_MALFORMED) {
        return "this comment is not understood: write 'sigvet: ignore[RULE] reason', or ignore-begin "
               "and ignore-end around a block";
    }
    const char *unknown = first_unknown(context, comment->rules, &all_run);
    if (unknown) {
        return arena_printf(context->arena, "there is no rule '%s'; 'sigvet rules' lists them",
                            unknown);
    }
    if (!*comment->reason && context->reason_required) {
        return "this comment gives no reason: say behind it why the finding is none, or does no harm";
    }
    if (!comment->used && all_run) {
        return "this comment silences nothing: remove it, before it hides the next mistake";
    }
    return NULL;
}

static void check(const struct rule_context *context) {
    for (uint32_t i = 0; i < context->suppressions->all.count; i++) {
        const struct suppression_comment *comment = &context->suppressions->all.data[i];
        const char *message =
            comment->kind == SUPPRESSION_NOLINT ? NULL : objection(context, comment);
        if (message) {
            struct finding finding = {.rule = "suppression",
                                      .severity = SEVERITY_WARNING,
                                      .certainty = CERTAINTY_PROVEN,
                                      .category = "",
                                      .message = message,
                                      .position = comment->position,
                                      .function = "",
                                      .help = ""};
            vec_push(&context->findings->findings, finding);
        }
    }
}

const struct rule rule_suppression = {
    .id = "suppression",
    .summary = "a comment that silences a finding is not understood, has no reason, or no effect",
    .standards = "sigvet's own",
    .severity = SEVERITY_WARNING,
    .is_last = true,
    .check = check,
};
