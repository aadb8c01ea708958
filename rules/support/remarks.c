#include "rules/support/remarks.h"

#include "rules/support/position.h"

static struct remark *find_remark(struct remarks *remarks, const struct rule_context *context,
                                  const struct finding *finding) {
    const struct position *position = &finding->position;
    char *key = arena_printf(context->arena, "%s:%u:%u %s %s", position->file, position->line,
                             position->column, finding->object ? finding->object : "",
                             finding->message);
    if (!remarks->keys.all.count) {
        strings_add(&remarks->keys, "", 0);
    }
    str_id id = strings_add_text(&remarks->keys, key);
    if (id > remarks->all.count) {
        vec_push(&remarks->all, (struct remark){.finding = *finding});
    }
    return &remarks->all.data[id - 1];
}

void remarks_add(struct remarks *remarks, const struct rule_context *context, uint32_t walk,
                 uint32_t reached, location_id location, const struct finding *finding) {
    struct exit_call place = reached_place(context, walk, reached, location);
    struct finding placed = *finding;
    placed.position = position_of(&context->analysis->program, place.unit, location);
    ways_add(&find_remark(remarks, context, &placed)->ways, context, walk, &place, NONE);
}

void remarks_add_elsewhere(struct remarks *remarks, const struct rule_context *context,
                           uint32_t walk, uint32_t reached, location_id location,
                           const struct finding *finding) {
    struct exit_call place = reached_place(context, walk, reached, location);
    ways_add(&find_remark(remarks, context, finding)->elsewhere, context, walk, &place, NONE);
}

/* Appends the ways of handlers that have none yet. */
static void append_elsewhere(struct remark *remark) {
    uint32_t own = remark->ways.all.count;
    ways_sort(&remark->elsewhere);
    for (uint32_t i = 0; i < remark->elsewhere.all.count; i++) {
        const struct way *way = &remark->elsewhere.all.data[i];
        bool known = false;
        for (uint32_t w = 0; w < own; w++) {
            known |= remark->ways.all.data[w].handler == way->handler;
        }
        if (!known) {
            vec_push(&remark->ways.all, *way);
        }
    }
    vec_free(&remark->elsewhere.all);
}

void remarks_report(struct remarks *remarks, const struct rule_context *context) {
    for (uint32_t r = 0; r < remarks->all.count; r++) {
        struct remark *remark = &remarks->all.data[r];
        ways_sort(&remark->ways);
        if (remark->ways.all.data[0].assumed) {
            remark->finding.certainty = CERTAINTY_ASSUMED;
        }
        append_elsewhere(remark);
        finding_route(context, &remark->ways, &remark->finding);
        vec_push(&context->findings->findings, remark->finding);
        vec_free(&remark->ways.all);
    }
    vec_free(&remarks->all);
    strings_free(&remarks->keys);
}

void report_alone(const struct rule_context *context, const struct finding *finding) {
    vec_push(&context->findings->findings, *finding);
}
