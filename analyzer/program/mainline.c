#include "analyzer/program/mainline.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/program/order.h"
#include "analyzer/program/phase_graph.h"

static void *zeroed(size_t count, size_t size) {
    void *memory = calloc(count ? count : 1, size);
    if (!memory) {
        out_of_memory();
    }
    return memory;
}

static bool has_bit(const uint64_t *bits, uint32_t at) {
    return bits[at / 64] >> (at % 64) & 1;
}

/* --- whose address is taken --- */

static bool has_body(const struct program *program, entity_id function) {
    for (int hops = 0; function != NONE && hops < 8; hops++) {
        if (program->entities.data[function].first_definition != NONE) {
            return true;
        }
        function = program->entities.data[function].alias_of;
    }
    return false;
}

static void add_taking(struct mainline *mainline, entity_id function, unit_id unit, bool lends) {
    uint32_t *first = &mainline->first_taking[function];
    if (*first == NONE || mainline->takings.data[*first].unit != unit) {
        vec_push(&mainline->takings, (struct taking){unit, false, *first});
        *first = mainline->takings.count - 1;
    }
    mainline->takings.data[*first].lends |= lends;
}

/* A library's function is given functions: it may call them. A registrar may, too, but what it is
 * given are handlers. */
static void read_call(struct mainline *mainline, unit_id unit, const struct op *ops,
                      const struct op *call) {
    const struct unit *tu = &mainline->program->units.data[unit];
    const struct op *callee = &ops[call->a];
    if (callee->kind != OP_FUNCTION || has_body(mainline->program, tu->entities[callee->a])) {
        return;
    }
    for (uint32_t i = 0; i < call->count; i++) {
        const struct op *argument = &ops[tu->facts->operands.data[call->b + i]];
        if (argument->kind == OP_FUNCTION) {
            add_taking(mainline, tu->entities[argument->a], unit, true);
        }
    }
}

/* Counts how often the TU names functions, other than to call them. */
static void read_function(struct mainline *mainline, unit_id unit, const struct function *function,
                          uint32_t *uses) {
    const struct unit *tu = &mainline->program->units.data[unit];
    const struct op *ops = &tu->facts->ops.data[function->first_op];
    for (op_id id = 0; id < function->op_count; id++) {
        if (ops[id].kind == OP_FUNCTION) {
            uses[ops[id].a]++;
        } else if (ops[id].kind == OP_CALL && ops[ops[id].a].kind == OP_FUNCTION) {
            uses[ops[ops[id].a].a]--;
            read_call(mainline, unit, ops, &ops[id]);
        }
    }
}

static void read_unit(struct mainline *mainline, unit_id unit) {
    const struct unit *tu = program_unit(mainline->program, unit);
    uint32_t *uses = zeroed(tu->facts->symbols.count, sizeof *uses);
    for (uint32_t f = 0; f < tu->facts->functions.count; f++) {
        read_function(mainline, unit, &tu->facts->functions.data[f], uses);
    }
    for (symbol_id s = 0; s < tu->facts->symbols.count; s++) {
        if (uses[s]) {
            add_taking(mainline, tu->entities[s], unit, false);
        }
    }
    free(uses);
}

static void read_program(struct mainline *mainline) {
    const struct program *program = mainline->program;
    for (entity_id e = 0; e < program->entities.count; e++) {
        mainline->first_taking[e] = NONE;
    }
    for (unit_id u = 0; u < program->units.count; u++) {
        read_unit(mainline, u);
    }
}

/* --- roots --- */

static bool is_main(const struct program *program, entity_id entity) {
    const struct entity *function = &program->entities.data[entity];
    return function->linkage == LINKAGE_EXTERNAL &&
           strcmp(entity_name(program, entity), "main") == 0;
}

static bool is_called(const struct mainline *mainline, image_id image, definition_id definition) {
    const struct program *program = mainline->program;
    const struct image *linked = program_image(program, image);
    const struct call_node *node = &mainline->graph[definition];
    for (uint32_t i = 0; i < node->callers.count; i++) {
        definition_id caller = node->callers.data[i];
        if (caller != definition && image_has(linked, program->definitions.data[caller].unit)) {
            return true;
        }
    }
    return false;
}

/* Works out what does not depend on the image. */
static void prepare(struct mainline *mainline) {
    const struct handlers *handlers = mainline->handlers;
    size_t entities = mainline->program->entities.count;
    if (mainline->graph) {
        return;
    }
    mainline->graph = call_graph_of(mainline->flow);
    mainline->is_handler = zeroed(entities, sizeof(bool));
    mainline->first_taking = zeroed(entities, sizeof *mainline->first_taking);
    for (uint32_t h = 0; h < handlers->all.count; h++) {
        mainline->is_handler[handlers->all.data[h].entity] = true;
    }
    read_program(mainline);
    install_calls_find(&mainline->install_calls, mainline->program, handlers);
    uint32_t images = mainline->program->images.count + mainline->program->alternatives.count;
    for (image_id i = 0; i < images; i++) {
        vec_push(&mainline->runs, NULL);
        vec_push(&mainline->image_runs, NULL);
        vec_push(&mainline->roots, NULL);
        vec_push(&mainline->phase_graphs, NULL);
        vec_push(&mainline->orders[0], NULL);
        vec_push(&mainline->orders[1], NULL);
    }
}

const struct call_node *mainline_graph(struct mainline *mainline) {
    prepare(mainline);
    return mainline->graph;
}

const struct install_calls *mainline_install_calls(struct mainline *mainline) {
    prepare(mainline);
    return &mainline->install_calls;
}

/* Whether the image takes the address of a function, and whether it lends it. */
static void find_takings(const struct mainline *mainline, image_id image, entity_id function,
                         bool *taken, bool *lent) {
    const struct image *linked = program_image(mainline->program, image);
    *taken = *lent = false;
    for (uint32_t t = mainline->first_taking[function]; t != NONE;
         t = mainline->takings.data[t].next) {
        const struct taking *taking = &mainline->takings.data[t];
        bool here = image_has(linked, taking->unit);
        *taken |= here;
        *lent |= here && taking->lends;
    }
}

enum root mainline_root(struct mainline *mainline, image_id image, definition_id definition) {
    prepare(mainline);
    const struct program *program = mainline->program;
    const struct definition *body = &program->definitions.data[definition];
    if (is_main(program, body->entity) || body->flags & SYMBOL_CONSTRUCTOR) {
        return ROOT_START;
    }
    if (mainline->is_handler[body->entity]) {
        return ROOT_NONE;
    }
    bool taken, lent;
    find_takings(mainline, image, body->entity, &taken, &lent);
    if (lent) {
        return ROOT_ANYTIME;
    }
    bool reachable = taken || program_image(program, image)->main == NONE;
    return reachable && !is_called(mainline, image, definition) ? ROOT_ANYTIME : ROOT_NONE;
}

const struct definitions *mainline_roots(struct mainline *mainline, image_id image) {
    prepare(mainline);
    const struct program *program = mainline->program;
    struct definitions **known = &mainline->roots.data[image];
    if (*known) {
        return *known;
    }
    *known = zeroed(1, sizeof **known);
    for (definition_id d = 0; d < program->definitions.count; d++) {
        if (image_has(program_image(program, image), program->definitions.data[d].unit) &&
            mainline_root(mainline, image, d) != ROOT_NONE) {
            vec_push(&(*known)->all, d);
        }
    }
    return *known;
}

/* --- the bodies --- */

void visit_bodies(const struct program *program, image_id image, entity_id callee,
                  void (*visit)(void *context, definition_id definition), void *context) {
    const struct image *linked = program_image(program, image);
    for (int hops = 0; callee != NONE && hops < 8; hops++) {
        definition_id id = program->entities.data[callee].first_definition;
        for (; id != NONE; id = program->definitions.data[id].next) {
            if (image_has(linked, program->definitions.data[id].unit)) {
                visit(context, id);
            }
        }
        callee = program->entities.data[callee].alias_of;
    }
}

/* The bodies that are found, and not looked into yet. */
struct search {
    uint64_t *runs;
    VEC(definition_id) pending;
};

static void find_body(void *data, definition_id definition) {
    struct search *search = data;
    if (!has_bit(search->runs, definition)) {
        search->runs[definition / 64] |= UINT64_C(1) << (definition % 64);
        vec_push(&search->pending, definition);
    }
}

/* Goes on from what is found to all that it calls. */
static uint64_t *find_all(struct mainline *mainline, image_id image, struct search *search) {
    while (search->pending.count) {
        definition_id next = search->pending.data[--search->pending.count];
        const struct call_node *node = &mainline->graph[next];
        for (uint32_t i = 0; i < node->callees.count; i++) {
            visit_bodies(mainline->program, image, node->callees.data[i], find_body, search);
        }
    }
    vec_free(&search->pending);
    return search->runs;
}

static struct search begin_search(const struct mainline *mainline) {
    size_t words = mainline->program->definitions.count / 64 + 1;
    return (struct search){.runs = zeroed(words, sizeof(uint64_t))};
}

static uint64_t *find_runs(struct mainline *mainline, image_id image) {
    const struct definitions *roots = mainline_roots(mainline, image);
    struct search search = begin_search(mainline);
    for (uint32_t i = 0; i < roots->all.count; i++) {
        find_body(&search, roots->all.data[i]);
    }
    return find_all(mainline, image, &search);
}

bool mainline_runs_in(struct mainline *mainline, image_id image, definition_id definition) {
    prepare(mainline);
    uint64_t **runs = &mainline->runs.data[image];
    if (!*runs) {
        *runs = find_runs(mainline, image);
    }
    return has_bit(*runs, definition);
}

struct image_ids mainline_images(const struct mainline *mainline, image_id image, unit_id unit) {
    const struct program *program = mainline->program;
    struct image_ids images = {0};
    for (uint32_t a = 0; a < program->alternatives.count; a++) {
        if (image_has(&program->alternatives.data[a], unit)) {
            vec_push(&images.all, program->images.count + a);
        }
    }
    if (!images.all.count) {
        vec_push(&images.all, image);
    }
    return images;
}

bool mainline_runs(struct mainline *mainline, image_id image, definition_id definition) {
    unit_id unit = mainline->program->definitions.data[definition].unit;
    struct image_ids images = mainline_images(mainline, image, unit);
    bool runs = false;
    for (uint32_t i = 0; i < images.all.count && !runs; i++) {
        runs = mainline_runs_in(mainline, images.all.data[i], definition);
    }
    vec_free(&images.all);
    return runs;
}

/* --- handlers too --- */

/* Whether a TU is linked with no executable: what is loaded at run time is. Those of alternatives
 * alone count, for the image of the main that they share stands for them all. */
static bool is_loaded(const struct program *program, unit_id unit) {
    bool linked = false;
    for (image_id i = 0; i < program->images.count; i++) {
        const struct image *image = &program->images.data[i];
        linked |= image->main != NONE && image_has(image, unit);
    }
    return !linked;
}

/* Whether the image has the body of a handler, or of an external function that no code which was
 * seen calls: then perhaps code that was not. */
static bool is_other_root(const struct mainline *mainline, image_id image,
                          definition_id definition) {
    const struct program *program = mainline->program;
    const struct definition *body = &program->definitions.data[definition];
    bool unseen = program->entities.data[body->entity].linkage == LINKAGE_EXTERNAL &&
                  mainline->graph[definition].callers.count == 0;
    return image_has(program_image(program, image), body->unit) &&
           (unseen || mainline->is_handler[body->entity]);
}

static uint64_t *find_image_runs(struct mainline *mainline, image_id image) {
    const struct program *program = mainline->program;
    struct search search = begin_search(mainline);
    for (definition_id d = 0; d < program->definitions.count; d++) {
        if (is_other_root(mainline, image, d) || mainline_runs_in(mainline, image, d) ||
            is_loaded(program, program->definitions.data[d].unit)) {
            find_body(&search, d);
        }
    }
    return find_all(mainline, image, &search);
}

const uint64_t *mainline_image_runs(struct mainline *mainline, image_id image) {
    prepare(mainline);
    uint64_t **runs = &mainline->image_runs.data[image];
    if (!*runs) {
        *runs = find_image_runs(mainline, image);
    }
    return *runs;
}

uint64_t *mainline_handlers_run(struct mainline *mainline, image_id image,
                                definition_id definition) {
    prepare(mainline);
    const struct program *program = mainline->program;
    struct search search = begin_search(mainline);
    find_body(&search, definition);
    for (uint32_t h = 0; h < mainline->handlers->all.count; h++) {
        visit_bodies(program, image, mainline->handlers->all.data[h].entity, find_body, &search);
    }
    return find_all(mainline, image, &search);
}

const struct phase_graph *mainline_phase_graph(struct mainline *mainline, image_id image) {
    prepare(mainline);
    struct phase_graph **graph = &mainline->phase_graphs.data[image];
    if (!*graph) {
        *graph = phase_graph_new(mainline, image);
    }
    return *graph;
}

struct image_order *mainline_order(struct mainline *mainline, image_id image, bool removals) {
    prepare(mainline);
    struct image_order **order = &mainline->orders[removals].data[image];
    if (!*order) {
        *order = image_order_new(mainline, image, removals);
    }
    return *order;
}

struct mainline *mainline_new(const struct program *program, const struct values *values,
                              struct flow *flow, const struct interpreter *interpreter,
                              const struct handlers *handlers) {
    struct mainline *mainline = zeroed(1, sizeof *mainline);
    *mainline = (struct mainline){.program = program,
                                  .values = values,
                                  .flow = flow,
                                  .interpreter = interpreter,
                                  .handlers = handlers};
    return mainline;
}

void mainline_free(struct mainline *mainline) {
    for (uint32_t i = 0; i < mainline->runs.count; i++) {
        free(mainline->runs.data[i]);
        free(mainline->image_runs.data[i]);
        if (mainline->roots.data[i]) {
            vec_free(&mainline->roots.data[i]->all);
            free(mainline->roots.data[i]);
        }
        image_order_free(mainline->orders[0].data[i]);
        image_order_free(mainline->orders[1].data[i]);
        phase_graph_free(mainline->phase_graphs.data[i]);
    }
    vec_free(&mainline->orders[0]);
    vec_free(&mainline->orders[1]);
    vec_free(&mainline->roots);
    vec_free(&mainline->phase_graphs);
    vec_free(&mainline->runs);
    vec_free(&mainline->image_runs);
    install_calls_free(&mainline->install_calls);
    free(mainline->is_handler);
    vec_free(&mainline->takings);
    free(mainline->first_taking);
    free(mainline);
}
