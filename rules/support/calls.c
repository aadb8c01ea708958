#include "rules/support/calls.h"

#include <string.h>

#include "rules/support/position.h"
#include "rules/support/routes.h"

/* Findings in the making: what leads to each, by callee and position. */
struct drafts {
    struct strings keys;
    VEC(struct ways) all; /* by key - 1: key 0 is the empty string */
};

/* --- names --- */

/* What the linker knows the callee by: in C++ a `write` of some namespace is not write(2). */
static const char *link_name(const struct program *program, entity_id callee) {
    str_id key = program->entities.data[callee].key;
    return key ? strings_get(&program->strings, key) : entity_name(program, callee);
}

/* What the macro that makes the call is judged as, when it is known as a function and judged alike;
 * else the callee's own judgement. The macro that the facts name is the outermost one, which may be
 * the program's own, of any name. */
static struct judgement judge_written(const struct rule_context *context,
                                      const struct exit_call *call, struct judgement own) {
    const struct program *program = &context->analysis->program;
    const struct location *location = unit_location(program, call->unit, call->location);
    if (!location || !location->macro) {
        return own;
    }
    const struct strings *strings = &program->units.data[call->unit].facts->strings;
    struct judgement of_macro = knowledge_judge(context->knowledge, context->standard,
                                                strings_get(strings, location->macro));
    bool alike =
        of_macro.verdict == own.verdict && strcmp(of_macro.category, own.category) == 0;
    return alike && of_macro.verdict != VERDICT_UNKNOWN ? of_macro : own;
}

/* Where the source has another name than the linker (C++, asm labels), that is what people read.
 * Reserved names (`__ctype_b_loc`, which `isupper` calls) nobody calls but by their macro. */
struct reached_call reached_call_of(const struct rule_context *context,
                                    const struct exit_call *exit) {
    const struct program *program = &context->analysis->program;
    struct reached_call call = {.assumed = exit->assumed};
    if (exit->callee == NONE) {
        return call;
    }
    const char *name = entity_name(program, exit->callee);
    const char *key = link_name(program, exit->callee);
    struct judgement own = knowledge_judge(context->knowledge, context->standard, key);
    struct judgement written = judge_written(context, exit, own);
    bool renamed = strcmp(name, key) != 0;
    call.judgement = strncmp(key, "__", 2) == 0 ? written : own;
    call.callee = renamed ? name : call.judgement.name;
    call.written = renamed ? name : written.name;
    return call;
}

/* --- drafts --- */

static struct ways *find_draft(struct drafts *drafts, struct arena *arena, const char *callee,
                               const struct position *position) {
    char *key = arena_printf(arena, "%s %s:%u:%u", callee ? callee : "", position->file,
                             position->line, position->column);
    if (!drafts->keys.all.count) {
        strings_add(&drafts->keys, "", 0);
    }
    str_id id = strings_add_text(&drafts->keys, key);
    if (id > drafts->all.count) {
        vec_push(&drafts->all, (struct ways){0});
    }
    return &drafts->all.data[id - 1];
}

static void add_exit(struct drafts *drafts, const struct rule_context *context, call_rule *ask,
                     uint32_t walk, uint32_t index) {
    const struct exit_call *exit = &context->analysis->reach.walks.data[walk].exits.data[index];
    struct reached_call call = reached_call_of(context, exit);
    struct call_verdict verdict = {0};
    if (!ask(context, &call, &verdict)) {
        return;
    }
    struct position position = position_of(&context->analysis->program, exit->unit,
                                           exit->location);
    ways_add(find_draft(drafts, context->arena, call.callee, &position), context, walk, exit);
}

/* --- findings --- */

/* What the rule says of the call when it is reached in the best way. */
static struct finding judge_best(const struct rule_context *context, const char *rule,
                                 call_rule *ask, const struct way *best) {
    const struct exit_call *exit = &best->call;
    struct reached_call call = reached_call_of(context, exit);
    struct call_verdict verdict = {0};
    ask(context, &call, &verdict);
    return (struct finding){
        .rule = rule,
        .severity = verdict.severity,
        .certainty = verdict.certainty,
        .category = call.callee ? call.judgement.category : "",
        .message = verdict.message,
        .position = position_of(&context->analysis->program, exit->unit, exit->location),
        .callee = call.callee,
        .help = call.callee ? call.judgement.alternative : ""};
}

static void write_routes(const struct rule_context *context, const struct ways *ways,
                         struct finding *finding) {
    const char *callee = finding->callee ? finding->callee : "";
    finding->routes = ways_write(context, ways, callee);
    finding->route_count = ways->all.count;
    const struct route *first = &finding->routes[0];
    finding->function =
        first->path_length ? first->path[first->path_length - 1].function : callee;
}

static bool only_in_fault_handlers(const struct rule_context *context, const struct ways *ways) {
    for (uint32_t i = 0; i < ways->all.count; i++) {
        if (!context->is_fault[ways->all.data[i].handler]) {
            return false;
        }
    }
    return true;
}

static void add_finding(const struct rule_context *context, const char *rule, call_rule *ask,
                        struct ways *ways) {
    ways_sort(ways);
    struct finding finding = judge_best(context, rule, ask, &ways->all.data[0]);
    write_routes(context, ways, &finding);
    if (finding.severity == SEVERITY_ERROR && only_in_fault_handlers(context, ways)) {
        finding.severity = SEVERITY_WARNING;
    }
    vec_push(&context->findings->findings, finding);
}

void check_calls(const struct rule_context *context, const char *rule, call_rule *ask) {
    struct drafts drafts = {0};
    for (uint32_t w = 0; w < context->analysis->reach.walks.count; w++) {
        const struct walk *walk = &context->analysis->reach.walks.data[w];
        for (uint32_t e = 0; e < walk->exits.count; e++) {
            add_exit(&drafts, context, ask, w, e);
        }
    }
    for (uint32_t d = 0; d < drafts.all.count; d++) {
        add_finding(context, rule, ask, &drafts.all.data[d]);
        vec_free(&drafts.all.data[d].all);
    }
    vec_free(&drafts.all);
    strings_free(&drafts.keys);
}
