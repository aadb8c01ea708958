#include "analyzer/program/install_calls.h"

static void read_body(struct install_calls *calls, const struct program *program, unit_id unit,
                      uint32_t number) {
    const struct unit *tu = &program->units.data[unit];
    const struct function *function = &tu->facts->functions.data[number];
    for (op_id op = 0; op < function->op_count; op++) {
        const struct op *call = &tu->facts->ops.data[function->first_op + op];
        uint64_t place = map_pair(unit, call->location);
        uint32_t last = map_get(&calls->at, place, 0);
        if (call->kind == OP_CALL && last != 0) {
            map_put(&calls->at, place, calls->all.count);
            vec_push(&calls->all, (struct install_call){tu->functions[number], op, last});
        }
    }
}

void install_calls_find(struct install_calls *calls, const struct program *program,
                        const struct handlers *handlers) {
    struct map units = {0};
    for (uint32_t i = 0; i < handlers->installed.count; i++) {
        const struct raw_registration *raw = &handlers->installed.data[i];
        map_put(&units, raw->unit, 1);
        map_put(&calls->at, map_pair(raw->unit, raw->location), NONE);
    }
    vec_push(&calls->all, (struct install_call){NONE, NONE, NONE}); /* 0: no call is looked for */
    for (unit_id u = 0; u < program->units.count; u++) {
        uint32_t count = map_get(&units, u, 0) ? program_unit(program, u)->facts->functions.count : 0;
        for (uint32_t f = 1; f < count; f++) {
            read_body(calls, program, u, f);
        }
    }
    map_free(&units);
}

void install_calls_free(struct install_calls *calls) {
    vec_free(&calls->all);
    map_free(&calls->at);
}
