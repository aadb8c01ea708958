#include "rules/support/exit_fix.h"

#include <string.h>

#include "analyzer/program/mainline.h"
#include "rules/support/fix_draft.h"

static bool is_in_mainline(const struct rule_context *context, definition_id definition) {
    const struct program *program = &context->analysis->program;
    for (image_id image = 0; image < program->images.count; image++) {
        if (mainline_runs(context->analysis->mainline, image, definition)) {
            return true;
        }
    }
    return false;
}

void exit_fix_add(const struct rule_context *context, uint32_t walk, const struct exit_call *exit,
                  struct finding *finding) {
    const struct walk *handler = &context->analysis->reach.walks.data[walk];
    struct fix_draft draft = {.context = context};
    struct source_place place;
    if (exit->from == NONE || !source_place_find(context, exit->unit, exit->location, &place) ||
        !source_has_word(&place, "exit") || !finding->callee ||
        strcmp(finding->callee, "exit") != 0 ||
        is_in_mainline(context, handler->reached.data[exit->from].definition)) {
        return;
    }
    fix_replace(&draft, place.position, strlen("exit"), "_exit");
    fix_include(&draft, &place, "unistd.h");
    fix_finish(&draft, "end the process at once: _exit", finding);
}
