/* The interpreter: what its runs of bodies share, made once for a program. */
#include <stdlib.h>
#include <string.h>

#include "analyzer/base/memory.h"
#include "analyzer/program/constants.h"
#include "analyzer/program/field_constants.h"
#include "analyzer/program/frame.h"
#include "analyzer/program/mainline.h"
#include "analyzer/program/null_fields.h"
#include "analyzer/program/owned.h"
#include "analyzer/program/survey.h"

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
        struct writes *writes =
            writes_begin(program, interpreter->values, interpreter->flow, runs);
        struct field_writes *field_writes =
            field_writes_begin(program, interpreter->values, interpreter->flow, runs);
        survey(program,
               (struct collector[]){{writes, writes_read}, {field_writes, field_writes_read}}, 2);
        known->variables = writes_end_constants(writes);
        known->fields = field_writes_end(field_writes);
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

/* What is said of variables, fields and functions by what all bodies do with them. */
static void read_bodies(struct interpreter *interpreter) {
    const struct program *program = interpreter->program;
    struct flow *flow = interpreter->flow;
    struct stores *stores = frozen_begin(program, flow);
    struct null_fields *null_fields = null_fields_begin(program);
    struct writes *settings = writes_begin(program, interpreter->values, flow, NULL);
    struct owned *owned = owned_begin(program, flow);
    fields_used_begin(&interpreter->fields_used, program);
    const struct collector collectors[] = {{stores, frozen_read},
                                           {null_fields, null_fields_read},
                                           {settings, writes_read_later},
                                           {owned, owned_read},
                                           {&interpreter->fields_used, fields_used_read}};
    survey(program, collectors, sizeof collectors / sizeof *collectors);
    const struct call_node *graph = call_graph_of(flow);
    frozen_end(&interpreter->frozen, stores);
    interpreter->null_fields = null_fields_end(null_fields);
    registering_find(&interpreter->registering, program, flow, graph, interpreter->registrars);
    latches_find(&interpreter->latches, program, graph, writes_end_settings(settings));
    interpreter->owners = owned_end(owned, graph);
    fields_used_end(&interpreter->fields_used, graph);
}

struct interpreter *interpreter_new(const struct program *program, struct values *values,
                                    struct flow *flow, const struct registrars *registrars) {
    uint32_t definitions = program->definitions.count;
    uint32_t entities = program->entities.count;
    struct interpreter *interpreter = memory_array(1, sizeof *interpreter);
    *interpreter = (struct interpreter){.program = program,
                                        .values = values,
                                        .flow = flow,
                                        .registrars = registrars};
    interpreter->summaries = memory_array(definitions, sizeof *interpreter->summaries);
    interpreter->specials = memory_array(definitions, sizeof *interpreter->specials);
    interpreter->constants =
        memory_array(program->images.count + 1, sizeof *interpreter->constants);
    read_bodies(interpreter);
    interpreter->records = memory_array(entities, sizeof *interpreter->records);
    interpreter->pointed = memory_array(entities, sizeof *interpreter->pointed);
    memset(interpreter->records, 0xff, entities * sizeof *interpreter->records);
    read_tables(interpreter);
    return interpreter;
}

void interpreter_use(struct interpreter *interpreter, struct mainline *mainline) {
    interpreter->mainline = mainline;
}

void interpreter_free(struct interpreter *interpreter) {
    summaries_forget(interpreter);
    memory_array_free(interpreter->summaries);
    memory_array_free(interpreter->specials);
    for (image_id i = 0; i <= interpreter->program->images.count; i++) {
        memory_array_free(interpreter->constants[i].variables);
        map_free(&interpreter->constants[i].fields);
    }
    memory_array_free(interpreter->constants);
    frozen_free(&interpreter->frozen);
    registering_free(&interpreter->registering);
    memory_array_free(interpreter->records);
    memory_array_free(interpreter->pointed);
    strings_free(&interpreter->record_names);
    memory_array_free(interpreter->owners);
    latches_free(&interpreter->latches);
    fields_used_free(&interpreter->fields_used);
    memory_array_free(interpreter->null_fields);
    map_free(&interpreter->tables);
    memory_array_free(interpreter);
}
