#include "rules/support/place.h"

#include "rules/support/callee.h"
#include "rules/support/position.h"
#include "rules/support/remarks.h"

static bool is_in(const struct facts *facts, const struct function *function,
                  location_id location) {
    for (op_id op = 0; op < function->op_count; op++) {
        if (facts->ops.data[function->first_op + op].location == location) {
            return true;
        }
    }
    return false;
}

/* The function that a location lies in, as reports call it; "" when it lies in none. */
static const char *function_at(const struct rule_context *context, unit_id id,
                               location_id location) {
    const struct unit *unit = &context->analysis->program.units.data[id];
    for (uint32_t f = 1; f < unit->facts->functions.count; f++) {
        const struct function *function = &unit->facts->functions.data[f];
        if (is_in(unit->facts, function, location)) {
            return function_name(context, unit->entities[function->symbol]);
        }
    }
    return "";
}

void report_at(const struct rule_context *context, unit_id unit, location_id location,
               const struct finding *finding) {
    struct finding placed = *finding;
    placed.position = position_of(&context->analysis->program, unit, location);
    placed.function = function_at(context, unit, location);
    placed.category = placed.category ? placed.category : "";
    placed.help = placed.help ? placed.help : "";
    report_alone(context, &placed);
}

const struct related *related_place(const struct rule_context *context, unit_id unit,
                                    location_id location, const char *message) {
    struct related *related = ARENA_ARRAY(context->arena, struct related, 1);
    related->position = position_of(&context->analysis->program, unit, location);
    related->message = message;
    return related;
}

const char *unit_target(const struct rule_context *context, unit_id unit) {
    const struct facts *facts = context->analysis->program.units.data[unit].facts;
    return strings_get(&facts->strings, facts->target);
}
