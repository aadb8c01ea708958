#include "rules/support/judge.h"

#include <stdlib.h>
#include <string.h>

#include "rules/support/callee.h"
#include "rules/support/catalogue.h"
#include "rules/support/descent.h"
#include "rules/support/handler_kind.h"
#include "rules/support/handler_list.h"
#include "rules/support/position.h"
#include "rules/support/rule.h"
#include "rules/support/sharing.h"
#include "rules/support/source_text.h"
#include "rules/support/suppress.h"

static int compare_unresolved(const void *a, const void *b) {
    const struct unresolved *left = a;
    const struct unresolved *right = b;
    return position_compare(&left->position, &right->position);
}

static const char *reason_of(enum unresolved_reason reason) {
    switch (reason) {
    case UNRESOLVED_STRUCT:
        return "the struct that holds it is not filled where that could be followed";
    case UNRESOLVED_PARAMETER:
        return "its caller gives it, and no call was found";
    case UNRESOLVED_PLACE:
        return "no function is known to be stored where it is read from";
    default:
        return "it comes from an integer, a library, or code that could not be followed";
    }
}

static void list_unresolved(const struct rule_context *context) {
    const struct handlers *handlers = &context->analysis->handlers;
    struct findings *findings = context->findings;
    for (uint32_t i = 0; i < handlers->unresolved.count; i++) {
        const struct unresolved_site *site = &handlers->unresolved.data[i];
        const struct program *program = &context->analysis->program;
        vec_push(&findings->unresolved,
                 (struct unresolved){position_of(program, site->unit, site->location),
                                     entity_name(program, site->via), reason_of(site->reason)});
    }
    if (findings->unresolved.count) {
        qsort(findings->unresolved.data, findings->unresolved.count,
              sizeof *findings->unresolved.data, compare_unresolved);
    }
}

static int compare_trusted(const void *a, const void *b) {
    const struct trusted *left = a;
    const struct trusted *right = b;
    return position_compare(&left->position, &right->position);
}

static void list_trusted(const struct rule_context *context) {
    const struct program *program = &context->analysis->program;
    struct findings *findings = context->findings;
    for (uint32_t i = 0; i < context->analysis->reach.trusted.count; i++) {
        entity_id id = context->analysis->reach.trusted.data[i];
        const struct entity *entity = &program->entities.data[id];
        const struct facts *facts = program->units.data[entity->unit].facts;
        struct position position =
            position_of(program, entity->unit, facts->symbols.data[entity->symbol].location);
        vec_push(&findings->trusted, (struct trusted){function_name(context, id), position});
    }
    if (findings->trusted.count) {
        qsort(findings->trusted.data, findings->trusted.count, sizeof *findings->trusted.data,
              compare_trusted);
    }
}

/* --- all rules --- */

bool rule_is_on(const struct rule_context *context, const char *id) {
    for (uint32_t r = 0; rule_registry[r]; r++) {
        if (strcmp(rule_registry[r]->id, id) == 0) {
            return context->is_on[r];
        }
    }
    return false;
}

static int compare_findings(const void *a, const void *b) {
    const struct finding *left = a;
    const struct finding *right = b;
    int positions = position_compare(&left->position, &right->position);
    int rules = positions ? positions : strcmp(left->rule, right->rule);
    return rules ? rules : strcmp(left->message, right->message);
}

struct rule_context context_make(struct findings *findings, const struct analysis *analysis,
                                 const struct knowledge *knowledge, int standard,
                                 struct arena *arena) {
    struct rule_context context = {.analysis = analysis,
                                   .knowledge = knowledge,
                                   .standard = standard,
                                   .findings = findings,
                                   .arena = arena};
    context.handler_of = handlers_list(&context);
    handler_kinds_find(&context);
    context.worst_of_descent = descents_judge(&context);
    list_unresolved(&context);
    list_trusted(&context);
    return context;
}

void rules_list(struct findings *findings, const bool *is_on) {
    for (uint32_t r = 0; rule_registry[r]; r++) {
        const struct rule *rule = rule_registry[r];
        struct rule_text text = {rule->id, rule->summary, rule->standards,
                                 catalogue_page(rule->id), rule->severity};
        if (is_on[r]) {
            vec_push(&findings->rules, text);
        }
    }
}

/* A source that is compiled twice, or a header of several, has the same finding twice. What
 * handlers reach has been merged by its routes. */
static void drop_repeated(struct findings *findings) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < findings->findings.count; i++) {
        const struct finding *finding = &findings->findings.data[i];
        if (!kept || finding->route_count ||
            compare_findings(&findings->findings.data[kept - 1], finding) != 0) {
            findings->findings.data[kept++] = *finding;
        }
    }
    findings->findings.count = kept;
}

static void run_rules(const struct rule_context *context, bool last) {
    for (uint32_t r = 0; rule_registry[r]; r++) {
        if (context->is_on[r] && rule_registry[r]->is_last == last) {
            rule_registry[r]->check(context);
        }
    }
}

void judge(struct rule_context *context, const struct rule_policy *policy) {
    struct sharings sharings = {0};
    struct source_texts texts = {0};
    context->sharings = &sharings;
    context->texts = &texts;
    context->is_on = policy->is_on;
    context->reason_required = policy->reason_required;
    context->gravest[HANDLER_ORDINARY] = SEVERITY_ERROR;
    context->gravest[HANDLER_OF_FAULTS] = policy->gravest_of_faults;
    context->gravest[HANDLER_FINAL] = policy->gravest_of_final;
    context->every_call = policy->every_call;
    struct findings *findings = context->findings;
    rules_list(findings, policy->is_on);
    run_rules(context, false);
    struct suppression_comments comments = suppressions_apply(context);
    context->suppressions = &comments;
    run_rules(context, true);
    context->suppressions = NULL;
    suppressions_free(&comments);
    if (findings->findings.count) {
        qsort(findings->findings.data, findings->findings.count, sizeof *findings->findings.data,
              compare_findings);
    }
    sharings_free(&sharings);
    source_texts_free(&texts);
    drop_repeated(findings);
}
