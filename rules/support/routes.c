#include "rules/support/routes.h"

#include <stdlib.h>

#include "rules/support/callee.h"
#include "rules/support/handler_kind.h"
#include "rules/support/position.h"

/* --- ways --- */

static const struct walk *way_walk(const struct rule_context *context, const struct way *way) {
    return &context->analysis->reach.walks.data[way->walk];
}

static uint32_t count_steps(const struct walk *walk, uint32_t from) {
    uint32_t steps = 0;
    for (; from != NONE; from = walk->reached.data[from].parent) {
        steps++;
    }
    return steps;
}

/* The walk below an exit that has a body in a system header. */
static const struct walk *descent_of(const struct rule_context *context,
                                     const struct exit_call *exit) {
    return &context->analysis->reach.descents.data[exit->descent];
}

/* Whether a way is to be shown only when there is no other. What the handler itself calls to end
 * the process is as good a way as any. */
static bool is_gated(const struct walk *walk, const struct gate *gate) {
    bool is_own = gate->kind == GATE_BAILOUT && gate->entered != NONE &&
                  walk->reached.data[gate->entered].parent == 0;
    return gate->kind != GATE_NONE && !is_own;
}

static struct way make_way(const struct rule_context *context, uint32_t walk_index,
                           const struct exit_call *call, uint32_t leaf) {
    const struct walk *walk = &context->analysis->reach.walks.data[walk_index];
    struct way way = {.handler = context->handler_of[walk->handler],
                      .walk = walk_index,
                      .call = *call,
                      .leaf = leaf,
                      .length = count_steps(walk, call->from),
                      .gated = is_gated(walk, &call->gate),
                      .assumed = call->assumed};
    if (leaf != NONE) {
        const struct exit_call *last = &descent_of(context, call)->exits.data[leaf];
        way.below = count_steps(descent_of(context, call), last->from);
        way.assumed |= last->assumed;
    }
    return way;
}

int way_compare(const struct way *left, const struct way *right) {
    if (left->gated != right->gated) {
        return left->gated - right->gated;
    }
    if (left->assumed != right->assumed) {
        return left->assumed - right->assumed;
    }
    uint32_t left_length = left->length + left->below;
    uint32_t right_length = right->length + right->below;
    if (left_length != right_length) {
        return left_length < right_length ? -1 : 1;
    }
    return (left->handler > right->handler) - (left->handler < right->handler);
}

struct exit_call reached_place(const struct rule_context *context, uint32_t walk,
                               uint32_t reached, location_id location) {
    const struct analysis *analysis = context->analysis;
    const struct reached *body = &analysis->reach.walks.data[walk].reached.data[reached];
    return (struct exit_call){
        .from = reached,
        .unit = analysis->program.definitions.data[body->definition].unit,
        .location = location,
        .callee = NONE,
        .assumed = body->assumed,
        .gate = body->gate,
        .op = NONE,
        .descent = NONE};
}

void ways_add(struct ways *ways, const struct rule_context *context, uint32_t walk,
              const struct exit_call *call, uint32_t leaf) {
    struct way way = make_way(context, walk, call, leaf);
    for (uint32_t i = 0; i < ways->all.count; i++) {
        struct way *known = &ways->all.data[i];
        if (known->handler == way.handler) {
            *known = way_compare(&way, known) < 0 ? way : *known;
            return;
        }
    }
    vec_push(&ways->all, way);
}

static int compare_ways(const void *a, const void *b) {
    return way_compare(a, b);
}

void ways_sort(struct ways *ways) {
    if (!ways->all.count) {
        return;
    }
    qsort(ways->all.data, ways->all.count, sizeof *ways->all.data, compare_ways);
}

/* --- routes --- */

/* The call of a function that the walk has reached, made at `location` in it. */
static struct path_step make_step(const struct rule_context *context,
                                  const struct reached *reached, location_id location,
                                  const char *calls, bool assumed) {
    const struct program *program = &context->analysis->program;
    const struct definition *definition = &program->definitions.data[reached->definition];
    return (struct path_step){.function = function_name(context, definition->entity),
                              .position = position_of(program, definition->unit, location),
                              .assumed = assumed,
                              .calls = calls};
}

/* Fills `count` steps: the calls from the beginning of a walk down to one of its exits, whose own
 * call, of `callee`, is the last of them. */
static void write_steps(const struct rule_context *context, const struct walk *walk,
                        const struct exit_call *exit, const char *callee, struct path_step *path,
                        uint32_t count) {
    uint32_t at = exit->from;
    location_id location = exit->location;
    const char *calls = callee;
    bool assumed = exit->call_assumed && exit->callee != NONE;
    for (uint32_t i = count; i-- > 0;) {
        const struct reached *reached = &walk->reached.data[at];
        path[i] = make_step(context, reached, location, calls, assumed);
        assumed = reached->call_assumed;
        calls = path[i].function;
        location = reached->call;
        at = reached->parent;
    }
}

static const char *leaf_name(const struct rule_context *context, const struct exit_call *leaf) {
    return leaf->callee == NONE ? "" : judge_callee(context, leaf).name;
}

static struct route write_way(const struct rule_context *context, const struct way *way,
                              const char *callee) {
    const struct exit_call *exit = &way->call;
    uint32_t length = way->length + way->below;
    bool is_place = exit->op == NONE && !*callee;
    struct path_step *path = ARENA_ARRAY(context->arena, struct path_step, length);
    write_steps(context, way_walk(context, way), exit, is_place ? NULL : callee, path,
                way->length);
    if (way->leaf != NONE) {
        const struct walk *descent = descent_of(context, exit);
        const struct exit_call *leaf = &descent->exits.data[way->leaf];
        write_steps(context, descent, leaf, leaf_name(context, leaf), path + way->length,
                    way->below);
    }
    return (struct route){way->handler, path, length};
}

const struct route *ways_write(const struct rule_context *context, const struct ways *ways,
                               const char *callee) {
    struct route *routes = ARENA_ARRAY(context->arena, struct route, ways->all.count);
    for (uint32_t i = 0; i < ways->all.count; i++) {
        routes[i] = write_way(context, &ways->all.data[i], callee);
    }
    return routes;
}

void finding_route(const struct rule_context *context, const struct ways *ways,
                   struct finding *finding) {
    const char *callee = finding->callee ? finding->callee : "";
    finding->routes = ways_write(context, ways, callee);
    finding->route_count = ways->all.count;
    const struct route *first = &finding->routes[0];
    finding->function =
        first->path_length ? first->path[first->path_length - 1].function : callee;
    enum severity gravest = gravest_severity(context, ways);
    finding->severity = finding->severity < gravest ? finding->severity : gravest;
}
