/* The interpreter: what its runs of bodies share, made once for a program. */
#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/program/constants.h"
#include "analyzer/program/field_constants.h"
#include "analyzer/program/frame.h"
#include "analyzer/program/mainline.h"
#include "analyzer/program/null_fields.h"
#include "analyzer/program/owned.h"

struct outcome interpret_body(struct interpreter *interpreter,
                              const struct interpretation *interpretation) {
    struct frame frame = {.interpreter = interpreter,
                          .image = interpretation->image,
                          .definition = interpretation->definition,
                          .walk = interpretation};
    frame_run(&frame);
    struct outcome outcome = outcome_of_frame(&frame);
    frame_free(&frame);
    return outcome;
}

/* The rows of every static table, from the initial values of each TU. */
static void read_tables(struct interpreter *interpreter) {
    for (unit_id unit = 0; unit < interpreter->program->units.count; unit++) {
        struct frame frame = {.interpreter = interpreter,
                              .image = NONE,
                              .definition = NONE,
                              .unit = unit};
        if (!program_unit(interpreter->program, unit)->facts->functions.data[0].block_count) {
            continue;
        }
        frame_run(&frame);
        for (uint32_t slot = 0; slot < frame.at_return.slots.count; slot++) {
            set_id value = frame.at_return.slots.data[slot];
            if (value != ABSENT) {
                map_put(&interpreter->tables, frame.places.data[slot], value);
            }
        }
        frame_free(&frame);
    }
}

bool place_is_frozen(const struct interpreter *interpreter, place_id place) {
    return frozen_has(&interpreter->frozen, interpreter->values, place);
}

set_id initial_value(const struct interpreter *interpreter, place_id place) {
    return map_get(&interpreter->tables, place, SET_EMPTY);
}

static const struct constants *constants_in(struct interpreter *interpreter, image_id image) {
    const struct program *program = interpreter->program;
    struct constants *known =
        &interpreter->constants[image == NONE ? program->images.count : image];
    if (!known->variables) {
        const uint64_t *runs =
            image == NONE ? NULL : mainline_image_runs(interpreter->mainline, image);
        known->variables =
            constants_find(program, interpreter->values, interpreter->flow, runs);
        known->fields =
            field_constants_find(program, interpreter->values, interpreter->flow, runs);
    }
    return known;
}

set_id constant_value(struct interpreter *interpreter, image_id image, place_id place) {
    const struct place *at = &interpreter->values->places.data[place];
    if (at->kind != PLACE_VARIABLE && at->kind != PLACE_FIELD) {
        return ABSENT;
    }
    const struct constants *known = constants_in(interpreter, image);
    at = &interpreter->values->places.data[place]; /* finding them may have moved it */
    return at->kind == PLACE_VARIABLE ? known->variables[at->key]
                                      : map_get(&known->fields, place, ABSENT);
}

bool may_register(const struct interpreter *interpreter, definition_id definition) {
    return interpreter->registering.found[definition];
}

struct interpreter *interpreter_new(const struct program *program, struct values *values,
                                    struct flow *flow, const struct registrars *registrars) {
    struct interpreter *interpreter = calloc(1, sizeof *interpreter);
    if (!interpreter) {
        out_of_memory();
    }
    *interpreter = (struct interpreter){.program = program,
                                        .values = values,
                                        .flow = flow,
                                        .registrars = registrars};
    interpreter->summaries =
        calloc(program->definitions.count + 1, sizeof *interpreter->summaries);
    interpreter->specials = calloc(program->definitions.count + 1, sizeof *interpreter->specials);
    interpreter->constants = calloc(program->images.count + 1, sizeof *interpreter->constants);
    frozen_find(&interpreter->frozen, program, flow);
    interpreter->null_fields = null_fields_find(program);
    const struct call_node *graph = call_graph_of(flow);
    registering_find(&interpreter->registering, program, flow, graph, registrars);
    latches_find(&interpreter->latches, program, graph, settings_find(program, values, flow));
    interpreter->owners = owned_find(program, flow, graph);
    fields_used_find(&interpreter->fields_used, program, graph);
    interpreter->records = malloc((program->entities.count + 1) * sizeof *interpreter->records);
    interpreter->pointed = calloc(program->entities.count + 1, sizeof *interpreter->pointed);
    if (!interpreter->summaries || !interpreter->specials || !interpreter->constants ||
        !interpreter->records || !interpreter->pointed) {
        out_of_memory();
    }
    memset(interpreter->records, 0xff, program->entities.count * sizeof *interpreter->records);
    read_tables(interpreter);
    return interpreter;
}

void interpreter_use(struct interpreter *interpreter, struct mainline *mainline) {
    interpreter->mainline = mainline;
}

void interpreter_free(struct interpreter *interpreter) {
    summaries_forget(interpreter);
    free(interpreter->summaries);
    free(interpreter->specials);
    for (image_id i = 0; i <= interpreter->program->images.count; i++) {
        free(interpreter->constants[i].variables);
        map_free(&interpreter->constants[i].fields);
    }
    free(interpreter->constants);
    frozen_free(&interpreter->frozen);
    registering_free(&interpreter->registering);
    free(interpreter->records);
    free(interpreter->pointed);
    strings_free(&interpreter->record_names);
    free(interpreter->owners);
    latches_free(&interpreter->latches);
    fields_used_free(&interpreter->fields_used);
    free(interpreter->null_fields);
    map_free(&interpreter->tables);
    free(interpreter);
}
