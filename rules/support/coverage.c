#include "rules/support/coverage.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/program/obstacle.h"
#include "rules/support/calls.h"
#include "rules/support/position.h"

/* A call of a reached body, over all contexts. */
struct site {
    unit_id unit;
    location_id location;
    entity_id callee; /* the first that was found; NONE: nothing */
    bool pointer;
    bool several;
    bool nowhere;     /* in some context it resolves to nothing */
};

/* A call that cannot run in some context. */
struct pruned {
    uint64_t key; /* of the site, if it can run in another */
    enum obstacle_kind kind;
};

struct measure {
    struct coverage *coverage;
    const struct rule_context *context;
    struct map site_of; /* definition and op -> index into sites */
    VEC(struct site) sites;
    struct map is_pruned; /* the same key: in pruned */
    VEC(struct pruned) pruned;
    struct strings names; /* of callees; str_id - 1 is the index into coverage->callees */
    struct map counted;   /* site and callee: counted already */
    definition_id current; /* whose obstacles are visited */
};

/* --- calls that can run --- */

static void count_callee(struct measure *measure, uint32_t site, unit_id unit,
                         const struct context_call *call) {
    struct exit_call exit = {.unit = unit, .location = call->location, .callee = call->callee,
                             .descent = NONE};
    struct reached_call described = reached_call_of(measure->context, &exit);
    static const char *const verdicts[] = {[VERDICT_SAFE] = "safe",
                                           [VERDICT_PLATFORM] = "note",
                                           [VERDICT_UNSAFE] = "unsafe",
                                           [VERDICT_UNKNOWN] = "unknown"};
    bool fresh;
    map_get_or_put(&measure->counted, map_pair(site, call->callee), 1, &fresh);
    if (!fresh) {
        return;
    }
    if (!measure->names.all.count) {
        strings_add(&measure->names, "", 0); /* id 0 */
    }
    str_id name = strings_add_text(&measure->names, described.callee);
    if (name > measure->coverage->callees.count) {
        vec_push(&measure->coverage->callees,
                 (struct library_callee){described.callee, verdicts[described.judgement.verdict],
                                         0});
    }
    measure->coverage->callees.data[name - 1].count++;
}

static void add_call(struct measure *measure, const struct context *context,
                     const struct context_call *call) {
    const struct program *program = &measure->context->analysis->program;
    unit_id unit = program->definitions.data[context->definition].unit;
    const struct op *ops = &program->units.data[unit].facts->ops.data[
        definition_function(program, context->definition)->first_op];
    bool fresh;
    uint32_t at = map_get_or_put(&measure->site_of, map_pair(context->definition, call->op),
                                 measure->sites.count, &fresh);
    if (fresh) {
        vec_push(&measure->sites,
                 (struct site){.unit = unit,
                               .location = call->location,
                               .callee = call->callee,
                               .pointer = ops[ops[call->op].a].kind != OP_FUNCTION});
    }
    struct site *site = &measure->sites.data[at];
    site->several |= call->callee != site->callee;
    site->several |= call->candidate_count > 0;
    site->nowhere |= call->callee == NONE && !call->candidate_count;
    if (call->definition == NONE && call->callee != NONE) {
        count_callee(measure, at, unit, call);
    }
}

static void count_pointers(struct measure *measure) {
    struct coverage *coverage = measure->coverage;
    for (uint32_t i = 0; i < measure->sites.count; i++) {
        const struct site *site = &measure->sites.data[i];
        if (site->nowhere) {
            vec_push(&coverage->pointers_none,
                     position_of(&measure->context->analysis->program, site->unit,
                                 site->location));
        } else if (site->pointer) {
            coverage->pointers_several += site->several;
            coverage->pointers_one += !site->several;
        }
    }
}

/* --- calls that cannot --- */

static void note_pruned(void *user, op_id call, const struct obstacle *obstacle) {
    struct measure *measure = user;
    uint64_t key = map_pair(measure->current, call);
    bool fresh;
    map_get_or_put(&measure->is_pruned, key, 1, &fresh);
    if (fresh) {
        vec_push(&measure->pruned, (struct pruned){key, obstacle->kind});
    }
}

static void count_pruned(struct measure *measure) {
    for (uint32_t i = 0; i < measure->pruned.count; i++) {
        if (map_get(&measure->site_of, measure->pruned.data[i].key, NONE) != NONE) {
            continue; /* it can run in another context */
        }
        switch (measure->pruned.data[i].kind) {
        case OBSTACLE_CONDITION:
            measure->coverage->pruned_condition++;
            break;
        case OBSTACLE_NO_RETURN:
            measure->coverage->pruned_no_return++;
            break;
        default:
            measure->coverage->pruned_unconnected++;
            break;
        }
    }
}

/* --- the whole --- */

static void look_at_contexts(struct measure *measure) {
    const struct analysis *analysis = measure->context->analysis;
    for (context_id c = 0; c < contexts_count(analysis->reach.contexts); c++) {
        const struct context context = *contexts_get(analysis->reach.contexts, c);
        if (!context.is_reached) {
            continue;
        }
        for (uint32_t i = 0; i < context.calls.count; i++) {
            add_call(measure, &context, &context.calls.data[i]);
        }
        measure->coverage->contexts++;
        measure->current = context.definition;
        obstacles_visit(analysis->interpreter, analysis->reach.contexts, c, note_pruned, measure);
    }
}

static void look_at_registrations(struct measure *measure) {
    const struct findings *findings = measure->context->findings;
    for (uint32_t h = 0; h < findings->handlers.count; h++) {
        const struct handler *handler = &findings->handlers.data[h];
        measure->coverage->registrations += handler->registration_count;
        for (uint32_t r = 0; r < handler->registration_count; r++) {
            if (!handler->registrations[r].signal_count) {
                vec_push(&measure->coverage->signals_unknown,
                         handler->registrations[r].position);
            }
        }
    }
}

static int compare_positions(const void *a, const void *b) {
    return position_compare(a, b);
}

static int compare_callees(const void *a, const void *b) {
    const struct library_callee *left = a;
    const struct library_callee *right = b;
    if (left->count != right->count) {
        return left->count > right->count ? -1 : 1;
    }
    return strcmp(left->name, right->name);
}

static void sort_lists(struct coverage *coverage) {
    if (coverage->pointers_none.count) {
        qsort(coverage->pointers_none.data, coverage->pointers_none.count,
              sizeof *coverage->pointers_none.data, compare_positions);
    }
    if (coverage->signals_unknown.count) {
        qsort(coverage->signals_unknown.data, coverage->signals_unknown.count,
              sizeof *coverage->signals_unknown.data, compare_positions);
    }
    if (coverage->callees.count) {
        qsort(coverage->callees.data, coverage->callees.count, sizeof *coverage->callees.data,
              compare_callees);
    }
}

void coverage_measure(struct coverage *coverage, const struct rule_context *context) {
    const struct program *program = &context->analysis->program;
    struct measure measure = {.coverage = coverage, .context = context};
    coverage->entities = program->entities.count;
    coverage->images = program->images.count;
    look_at_contexts(&measure);
    look_at_registrations(&measure);
    count_pointers(&measure);
    count_pruned(&measure);
    sort_lists(coverage);
    vec_free(&measure.sites);
    vec_free(&measure.pruned);
    map_free(&measure.site_of);
    map_free(&measure.is_pruned);
    map_free(&measure.counted);
    strings_free(&measure.names);
}

void coverage_free(struct coverage *coverage) {
    vec_free(&coverage->pointers_none);
    vec_free(&coverage->signals_unknown);
    vec_free(&coverage->callees);
}
