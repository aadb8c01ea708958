#include "rules/support/calls.h"

#include <stdlib.h>
#include <string.h>

#include "rules/support/position.h"

/* A finding in the making: the handlers that reach it so far, and the best way there. */
struct draft {
    struct finding finding;
    uint32_t walk;  /* of the best way */
    uint32_t exit;  /* in that walk */
    VEC(uint32_t) handlers;
};

struct drafts {
    const struct rule_context *context;
    const char *rule;
    struct strings keys;  /* callee and place */
    VEC(struct draft) all; /* by key - 1: key 0 is the empty string */
};

/* --- names --- */

/* A call that a system macro makes (`isupper` calls `__ctype_b_loc`) is known to its writer by the
 * macro's name. The macro that the facts name is the outermost one, which may be the program's
 * own: it is the one that is meant only if it would be judged alike. */
static struct judgement judge_call(const struct rule_context *context,
                                   const struct exit_call *call) {
    const struct program *program = &context->analysis->program;
    const char *name = entity_name(program, call->callee);
    const struct location *location = unit_location(program, call->unit, call->location);
    struct judgement judgement = knowledge_judge(context->knowledge, context->standard, name);
    if (location && location->macro && strncmp(name, "__", 2) == 0) {
        const struct strings *strings = &program->units.data[call->unit].facts->strings;
        struct judgement of_macro = knowledge_judge(context->knowledge, context->standard,
                                                    strings_get(strings, location->macro));
        bool alike = of_macro.verdict == judgement.verdict &&
                     strcmp(of_macro.category, judgement.category) == 0;
        return alike ? of_macro : judgement;
    }
    return judgement;
}

static struct reached_call describe(const struct rule_context *context,
                                    const struct exit_call *exit) {
    struct reached_call call = {.assumed = exit->assumed};
    if (exit->callee != NONE) {
        call.judgement = judge_call(context, exit);
        call.callee = call.judgement.name;
    }
    return call;
}

/* --- paths --- */

static uint32_t distance(const struct walk *walk, uint32_t from) {
    uint32_t steps = 0;
    for (; from != NONE; from = walk->reached.data[from].parent) {
        steps++;
    }
    return steps;
}

static const char *reached_name(const struct drafts *drafts, const struct walk *walk,
                                uint32_t index) {
    const struct program *program = &drafts->context->analysis->program;
    definition_id definition = walk->reached.data[index].definition;
    return entity_name(program, program->definitions.data[definition].entity);
}

static unit_id reached_unit(const struct drafts *drafts, const struct walk *walk,
                            uint32_t index) {
    const struct program *program = &drafts->context->analysis->program;
    return program->definitions.data[walk->reached.data[index].definition].unit;
}

/* The calls from the handler down to the exit, whose own call is the last step. */
static void write_path(const struct drafts *drafts, struct draft *draft) {
    const struct program *program = &drafts->context->analysis->program;
    const struct walk *walk = &drafts->context->analysis->reach.walks.data[draft->walk];
    const struct exit_call *exit = &walk->exits.data[draft->exit];
    uint32_t length = distance(walk, exit->from);
    struct path_step *path = ARENA_ARRAY(drafts->context->arena, struct path_step, length);
    uint32_t at = exit->from;
    location_id call = exit->location;
    const char *calls = draft->finding.callee ? draft->finding.callee : "a pointer";
    for (uint32_t i = length; i-- > 0; at = walk->reached.data[at].parent) {
        path[i] = (struct path_step){reached_name(drafts, walk, at),
                                     position_of(program, reached_unit(drafts, walk, at), call),
                                     calls};
        call = walk->reached.data[at].call;
        calls = path[i].function;
    }
    draft->finding.path = path;
    draft->finding.path_length = length;
}

/* --- drafts --- */

static struct draft *find_draft(struct drafts *drafts, const char *callee,
                                const struct position *place) {
    char *key = arena_printf(drafts->context->arena, "%s %s:%u:%u", callee ? callee : "",
                             place->file, place->line, place->column);
    if (!drafts->keys.all.count) {
        strings_add(&drafts->keys, "", 0);
    }
    str_id id = strings_add_text(&drafts->keys, key);
    if (id > drafts->all.count) {
        vec_push(&drafts->all, (struct draft){.walk = NONE});
    }
    return &drafts->all.data[id - 1];
}

static void add_handler(struct draft *draft, uint32_t handler) {
    for (uint32_t i = 0; i < draft->handlers.count; i++) {
        if (draft->handlers.data[i] == handler) {
            return;
        }
    }
    vec_push(&draft->handlers, handler);
}

/* Whether another way is better than the draft's: certain before assumed, then the handler that
 * stands first, then the shorter one. */
static bool is_better(const struct drafts *drafts, const struct draft *draft, uint32_t walk,
                      uint32_t exit) {
    const struct analysis *analysis = drafts->context->analysis;
    if (draft->walk == NONE) {
        return true;
    }
    const struct walk *old_walk = &analysis->reach.walks.data[draft->walk];
    const struct walk *new_walk = &analysis->reach.walks.data[walk];
    const struct exit_call *old_exit = &old_walk->exits.data[draft->exit];
    const struct exit_call *new_exit = &new_walk->exits.data[exit];
    if (old_exit->assumed != new_exit->assumed) {
        return old_exit->assumed;
    }
    uint32_t old_handler = drafts->context->handler_of[old_walk->handler];
    uint32_t new_handler = drafts->context->handler_of[new_walk->handler];
    if (old_handler != new_handler) {
        return new_handler < old_handler;
    }
    return distance(new_walk, new_exit->from) < distance(old_walk, old_exit->from);
}

static void add_exit(struct drafts *drafts, call_rule *ask, uint32_t walk_index,
                     uint32_t exit_index) {
    const struct rule_context *context = drafts->context;
    const struct walk *walk = &context->analysis->reach.walks.data[walk_index];
    const struct exit_call *exit = &walk->exits.data[exit_index];
    struct reached_call call = describe(context, exit);
    struct call_verdict verdict = {0};
    if (!ask(context, &call, &verdict)) {
        return;
    }
    struct position place = position_of(&context->analysis->program, exit->unit, exit->location);
    struct draft *draft = find_draft(drafts, call.callee, &place);
    add_handler(draft, context->handler_of[walk->handler]);
    if (!is_better(drafts, draft, walk_index, exit_index)) {
        return;
    }
    draft->walk = walk_index;
    draft->exit = exit_index;
    draft->finding = (struct finding){
        .rule = drafts->rule,
        .severity = verdict.severity,
        .certainty = verdict.certainty,
        .category = call.callee ? call.judgement.category : "",
        .message = verdict.message,
        .place = place,
        .function = exit->from == NONE ? call.callee : reached_name(drafts, walk, exit->from),
        .callee = call.callee,
        .help = call.callee ? call.judgement.alternative : ""};
}

/* --- findings --- */

static int compare_numbers(const void *a, const void *b) {
    uint32_t left = *(const uint32_t *)a;
    uint32_t right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

/* The handler whose way is shown comes first, then the others by place. */
static void write_handlers(const struct drafts *drafts, struct draft *draft) {
    const struct rule_context *context = drafts->context;
    const struct walk *walk = &context->analysis->reach.walks.data[draft->walk];
    uint32_t shown = context->handler_of[walk->handler];
    uint32_t *handlers = ARENA_ARRAY(context->arena, uint32_t, draft->handlers.count);
    uint32_t count = 0;
    bool only_faults = true;
    qsort(draft->handlers.data, draft->handlers.count, sizeof *draft->handlers.data,
          compare_numbers);
    handlers[count++] = shown;
    for (uint32_t i = 0; i < draft->handlers.count; i++) {
        only_faults &= context->is_fault[draft->handlers.data[i]];
        if (draft->handlers.data[i] != shown) {
            handlers[count++] = draft->handlers.data[i];
        }
    }
    draft->finding.handlers = handlers;
    draft->finding.handler_count = count;
    if (only_faults && draft->finding.severity == SEVERITY_ERROR) {
        draft->finding.severity = SEVERITY_WARNING;
    }
}

void check_calls(const struct rule_context *context, const char *rule, call_rule *ask) {
    struct drafts drafts = {.context = context, .rule = rule};
    for (uint32_t w = 0; w < context->analysis->reach.walks.count; w++) {
        const struct walk *walk = &context->analysis->reach.walks.data[w];
        for (uint32_t e = 0; e < walk->exits.count; e++) {
            add_exit(&drafts, ask, w, e);
        }
    }
    for (uint32_t d = 0; d < drafts.all.count; d++) {
        struct draft *draft = &drafts.all.data[d];
        write_handlers(&drafts, draft);
        write_path(&drafts, draft);
        vec_push(&context->findings->findings, draft->finding);
        vec_free(&draft->handlers);
    }
    vec_free(&drafts.all);
    strings_free(&drafts.keys);
}
