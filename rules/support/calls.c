#include "rules/support/calls.h"

#include <string.h>

#include "rules/support/callee.h"
#include "rules/support/folds.h"
#include "rules/support/let_in.h"
#include "rules/support/position.h"

/* What leads to each call that the rule objects to. */
struct objections {
    struct strings keys;  /* callee and position */
    VEC(struct ways) all; /* by key - 1: key 0 is the empty string */
};

/* --- what a call is --- */

struct reached_call reached_call_of(const struct rule_context *context,
                                    const struct exit_call *exit) {
    struct reached_call call = {.exit = exit,
                                .assumed = exit->assumed,
                                .leaf_exit = NONE,
                                .candidates = exit->candidates,
                                .candidate_count = exit->candidate_count};
    if (exit->callee == NONE) {
        return call;
    }
    struct callee_names names = judge_callee(context, exit);
    call.callee = names.name;
    call.written = names.written;
    call.judgement = names.judgement;
    if (exit->descent == NONE || call.judgement.verdict != VERDICT_UNKNOWN) {
        return call;
    }
    call.leaf_exit = context->worst_of_descent[exit->descent];
    if (call.leaf_exit == NONE) {
        call.judgement.verdict = VERDICT_SAFE;
        return call;
    }
    const struct walk *descent = &context->analysis->reach.descents.data[exit->descent];
    const struct exit_call *leaf = &descent->exits.data[call.leaf_exit];
    call.assumed |= leaf->assumed;
    call.leaf = "";
    if (leaf->callee != NONE) {
        names = judge_callee(context, leaf);
        call.leaf = names.name;
        call.judgement = names.judgement;
    }
    return call;
}

static struct reached_call reached_call_in(const struct rule_context *context, uint32_t walk,
                                           const struct exit_call *exit) {
    struct reached_call call = reached_call_of(context, exit);
    call.walk = &context->analysis->reach.walks.data[walk];
    return call;
}

/* --- objections --- */

static struct ways *find_ways(struct objections *objections, struct arena *arena,
                              const char *callee, const struct position *position) {
    char *key = arena_printf(arena, "%s %s:%u:%u", callee ? callee : "", position->file,
                             position->line, position->column);
    if (!objections->keys.all.count) {
        strings_add(&objections->keys, "", 0);
    }
    str_id id = strings_add_text(&objections->keys, key);
    if (id > objections->all.count) {
        vec_push(&objections->all, (struct ways){0});
    }
    return &objections->all.data[id - 1];
}

static void ask_exit(struct objections *objections, const struct rule_context *context,
                     const struct call_rule *rule, uint32_t walk, uint32_t index) {
    const struct exit_call *exit = &context->analysis->reach.walks.data[walk].exits.data[index];
    struct reached_call call = reached_call_in(context, walk, exit);
    struct call_verdict verdict = {0};
    if (!rule->ask(context, &call, &verdict)) {
        return;
    }
    struct position position = position_of(&context->analysis->program, exit->unit,
                                           exit->location);
    ways_add(find_ways(objections, context->arena, call.callee, &position), context, walk, exit,
             call.leaf_exit);
}

static void ask_all(struct objections *objections, const struct rule_context *context,
                    const struct call_rule *rule) {
    for (uint32_t w = 0; w < context->analysis->reach.walks.count; w++) {
        const struct walk *walk = &context->analysis->reach.walks.data[w];
        for (uint32_t e = 0; e < walk->exits.count; e++) {
            ask_exit(objections, context, rule, w, e);
        }
    }
}

/* --- findings --- */

/* What the rule says of the call when it is reached in the best way. */
static struct finding judge_best(const struct rule_context *context,
                                 const struct call_rule *rule, const struct way *best) {
    const struct exit_call *exit = &best->call;
    struct reached_call call = reached_call_in(context, best->walk, exit);
    struct call_verdict verdict = {0};
    rule->ask(context, &call, &verdict);
    struct finding finding = {
        .rule = rule->id,
        .severity = verdict.severity,
        .certainty = verdict.certainty,
        .category = call.callee ? call.judgement.category : "",
        .message = verdict.message,
        .position = position_of(&context->analysis->program, exit->unit, exit->location),
        .callee = call.callee,
        .help = call.callee ? call.judgement.alternative : ""};
    if (verdict.fix) {
        verdict.fix(context, best->walk, exit, &finding);
    }
    return finding;
}

/* In a crash handler the process ends anyway: what is wrong there is that it may not. */
static void note_crash(const struct rule_context *context, const struct ways *ways,
                       struct finding *finding) {
    for (uint32_t i = 0; i < ways->all.count; i++) {
        if (context->kinds[ways->all.data[i].handler] != HANDLER_OF_FAULTS) {
            return;
        }
    }
    finding->message = arena_printf(context->arena, "%s; in a crash handler, which may hang instead "
                                                    "of ending the process", finding->message);
}

static struct draft make_draft(const struct rule_context *context, const struct call_rule *rule,
                               struct ways *ways) {
    ways_sort(ways);
    struct draft draft = {judge_best(context, rule, &ways->all.data[0]), *ways};
    finding_route(context, ways, &draft.finding);
    return draft;
}

void check_calls(const struct rule_context *context, const struct call_rule *rule) {
    struct objections objections = {0};
    struct drafts drafts = {0};
    ask_all(&objections, context, rule);
    for (uint32_t o = 0; o < objections.all.count; o++) {
        vec_push(&drafts.all, make_draft(context, rule, &objections.all.data[o]));
    }
    if (!context->every_call) {
        fold_drafts(context, &drafts, rule->one, rule->many);
    }
    for (uint32_t d = 0; d < drafts.all.count; d++) {
        struct draft *draft = &drafts.all.data[d];
        note_crash(context, &draft->ways, &draft->finding);
        let_in_note(context, &draft->ways, "nothing else is interrupted", &draft->finding);
        vec_push(&context->findings->findings, draft->finding);
        vec_free(&draft->ways.all);
    }
    vec_free(&drafts.all);
    vec_free(&objections.all);
    strings_free(&objections.keys);
}
