#include "rules/support/exit_fix.h"

#include <string.h>

#include "analyzer/program/mainline.h"
#include "rules/support/fix_draft.h"
#include "rules/support/position.h"

static struct position place_of(const struct program *program, definition_id id) {
    unit_id unit = program->definitions.data[id].unit;
    const struct facts *facts = program->units.data[unit].facts;
    symbol_id symbol = definition_function(program, id)->symbol;
    return position_of(program, unit, facts->symbols.data[symbol].location);
}

/* Whether anything but handlers runs what stands there: a source that is compiled twice, or a
 * header, has several definitions at one place. */
static bool is_in_mainline(const struct rule_context *context, definition_id id) {
    const struct program *program = &context->analysis->program;
    struct position place = place_of(program, id);
    bool found = false;
    for (definition_id d = 0; d < program->definitions.count && !found; d++) {
        struct position other = place_of(program, d);
        bool same = position_compare(&place, &other) == 0;
        for (image_id image = 0; same && image < program->images.count && !found; image++) {
            found = mainline_runs(context->analysis->mainline, image, d);
        }
    }
    return found;
}

void exit_fix_add(const struct rule_context *context, uint32_t walk, const struct exit_call *exit,
                  struct finding *finding) {
    const struct walk *handler = &context->analysis->reach.walks.data[walk];
    struct fix_draft draft = {.context = context};
    struct source_place place;
    if (exit->from == NONE || !finding->callee || strcmp(finding->callee, "exit") != 0 ||
        !source_place_find(context, exit->unit, exit->location, &place) ||
        !source_has_word(&place, "exit") ||
        is_in_mainline(context, handler->reached.data[exit->from].definition)) {
        return;
    }
    fix_replace(&draft, place.position, strlen("exit"), "_exit");
    fix_include(&draft, &place, "unistd.h");
    fix_finish(&draft, "end the process at once: _exit", finding);
}
