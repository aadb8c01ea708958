/* What a call does: registrars, the few library functions that move memory about, summaries of the
 * program's own functions, and for all others the worst that they can do with their arguments. */
#include <string.h>

#include "analyzer/program/callees.h"

enum { MAX_GUESSES = 4 }; /* candidates of a call that are visited one by one */

static struct values *values_of(const struct frame *frame) {
    return frame->interpreter->values;
}

/* --- what is given --- */

/* The value of a call's operand. A pointer that could not be followed in order is in a summary what
 * the flow knows of it: perhaps a handler, or an old disposition that is restored. */
static set_id argument_value(struct frame *frame, op_id operand) {
    struct interpreter *interpreter = frame->interpreter;
    set_id value = frame->results[operand];
    bool pointer = frame->ops[operand].type_flags & (TYPE_POINTER | TYPE_FUNCTION);
    if (!frame->summary || !pointer || !set_has_unknown(interpreter->values, value)) {
        return value;
    }
    return set_join_targets(interpreter->values, value,
                            flow_of_op(interpreter->flow, frame->unit, frame->function, operand));
}

/* --- effects on memory --- */

static set_id argument(const struct frame *frame, const struct call *call, uint32_t index) {
    return index < call->arguments.count ? call->arguments.data[index]
                                         : values_of(frame)->unknown;
}

/* The only place that an argument points to, or UINT32_MAX. */
static place_id pointed_place(const struct frame *frame, set_id pointer) {
    struct values *values = values_of(frame);
    const struct atom *atom = set_single(values, set_without_null(values, pointer));
    if (atom && atom->kind == ATOM_ADDRESS) {
        return atom->id;
    }
    if (atom && atom->kind == ATOM_INITIAL) {
        return place_pointee(values, atom->id);
    }
    return UINT32_MAX;
}

/* In a summary what a parameter points to is taken to be left alone: registrations are told in its
 * terms. */
static void forget_argument(struct frame *frame, set_id pointer) {
    struct values *values = values_of(frame);
    for (uint32_t i = 0; i < set_count(values, pointer); i++) {
        struct atom atom = *set_atom(values, pointer, i);
        place_id place = pointee(frame, atom);
        if (place != UINT32_MAX && (atom.kind == ATOM_ADDRESS || frame->walk)) {
            memory_forget_reachable(frame, place);
        }
        if (frame->walk && (atom.kind == ATOM_UNKNOWN ||
                             (place != UINT32_MAX && place_is_aliased(frame, place)))) {
            memory_forget_aliases(frame, UINT32_MAX);
        }
    }
}

/* Objects of this body that a function of the program is given, and may write to. All others are
 * what memory_forget_shared forgets. */
static void forget_own(struct frame *frame, set_id pointer) {
    struct values *values = values_of(frame);
    for (uint32_t i = 0; i < set_count(values, pointer); i++) {
        place_id place = pointee(frame, *set_atom(values, pointer, i));
        if (place != UINT32_MAX &&
            (place_is_local(frame, place) || place_is_lent(frame, place))) {
            memory_forget_reachable(frame, place);
        }
    }
}

static void forget_arguments(struct frame *frame, const struct call *call) {
    for (uint32_t i = 0; i < call->arguments.count; i++) {
        forget_argument(frame, call->arguments.data[i]);
    }
}

/* C11 7.24.6.1; bzero(3) has no value argument. */
static void fill_memory(struct frame *frame, const struct call *call, bool zero) {
    place_id place = pointed_place(frame, argument(frame, call, 0));
    if (place == UINT32_MAX || !zero) {
        forget_arguments(frame, call);
        return;
    }
    memory_write(frame, place, set_integer(values_of(frame), 0));
}

/* C11 7.24.2.1; the size is taken to be the object's, as in every assignment by memcpy. */
static void copy_memory(struct frame *frame, const struct call *call, uint32_t to, uint32_t from) {
    place_id target = pointed_place(frame, argument(frame, call, to));
    place_id source = pointed_place(frame, argument(frame, call, from));
    if (target == UINT32_MAX || source == UINT32_MAX) {
        forget_argument(frame, argument(frame, call, to));
        return;
    }
    memory_copy(frame, target, source);
}

static bool is_one_of(const char *name, const char *const *names) {
    for (; *names; names++) {
        if (strcmp(name, *names) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether the program's own code runs in a call of a library's function. */
static bool calls_back(const struct frame *frame, entity_id callee) {
    uint32_t count;
    const struct interpreter *interpreter = frame->interpreter;
    const struct caller *callers =
        callers_find(interpreter->registrars, interpreter->program, callee, &count);
    bool found = false;
    for (uint32_t i = 0; i < count; i++) {
        found |= !callers[i].later;
    }
    return found;
}

/* A library's function writes through its arguments, and to variables of the library's own, such as
 * `optind`. One that is no library's, or calls back, may be anything. */
static void run_unknown(struct frame *frame, const struct call *call, entity_id callee) {
    bool library = frame->interpreter->program->entities.data[callee].flags & SYMBOL_SYSTEM;
    forget_arguments(frame, call);
    if (library && !calls_back(frame, callee)) {
        memory_forget_undefined(frame);
    } else {
        memory_forget_shared(frame);
    }
}

/* Whether an object that is allocated here is followed as one of its own: where handlers can be
 * registered with it, and each run of the body makes no more than one. */
static bool returns_object(const struct frame *frame, entity_id callee) {
    const struct interpreter *interpreter = frame->interpreter;
    return frame->summary && may_register(interpreter, frame->definition) &&
           allocates(interpreter->registrars, interpreter->program, callee) &&
           !block_repeats(frame, frame->block_id);
}

/* What it holds is not known, be it zero. */
static set_id new_object(struct frame *frame, op_id call) {
    struct values *values = values_of(frame);
    place_id object = place_root(values, PLACE_TEMPORARY,
                                 frame->tu->first_op + frame->function->first_op + call);
    memory_forget(frame, object);
    return set_join(values, set_integer(values, 0), set_address(values, object));
}

/* A function without a body. What fills or copies memory returns where (C11 7.24), but for
 * mempcpy. */
static set_id run_library(struct frame *frame, const struct call *call, entity_id callee) {
    static const char *const fills[] = {"memset", "__builtin_memset", "__memset_chk",
                                        "__builtin___memset_chk", "explicit_bzero", "bzero",
                                        "memset_s", NULL};
    static const char *const copies[] = {"memcpy", "memmove", "mempcpy", "__builtin_memcpy",
                                         "__builtin_memmove", "__memcpy_chk", "__memmove_chk",
                                         "__builtin___memcpy_chk", "__builtin___memmove_chk",
                                         NULL};
    const char *name = entity_name(frame->interpreter->program, callee);
    if (returns_object(frame, callee)) {
        return new_object(frame, call->id);
    }
    if (is_one_of(name, fills)) {
        bool without_value = strstr(name, "bzero") != NULL;
        bool zero = without_value || set_is_zero(values_of(frame), argument(frame, call, 1));
        fill_memory(frame, call, zero);
    } else if (is_one_of(name, copies)) {
        copy_memory(frame, call, 0, 1);
    } else if (strcmp(name, "bcopy") == 0) {
        copy_memory(frame, call, 1, 0);
    } else {
        set_id set = frame->summary ? signal_set_after(frame, name, call->arguments.data,
                                                       call->arguments.count)
                                    : SET_EMPTY;
        run_unknown(frame, call, callee);
        if (set != SET_EMPTY) {
            memory_write(frame, pointed_place(frame, argument(frame, call, 0)), set);
        }
        return values_of(frame)->unknown;
    }
    bool returns_target = call->op->type_flags & TYPE_POINTER && !strstr(name, "mempcpy");
    return returns_target ? argument(frame, call, 0) : values_of(frame)->unknown;
}

/* --- registrars --- */

static set_id run_registrar(struct frame *frame, const struct call *call,
                            const struct registrar *registrar) {
    struct values *values = values_of(frame);
    set_id previous = set_of(values, atom_of(values, ATOM_PREVIOUS, 0, 0));
    if (frame->recording && frame->summary) {
        note_registration(frame, call->op, call->arguments.data, registrar);
    }
    if (!registrar->by_struct) {
        return previous;
    }
    place_id old = pointed_place(frame, argument(frame, call, registrar->previous));
    if (old != UINT32_MAX) {
        memory_write(frame, old, previous);
    }
    return values->unknown;
}

/* --- the program's own functions --- */

/* The definitions that a callee can mean in a summary: in any image of its TU. */
struct definitions {
    VEC(definition_id) all;
};

static void add_definition(struct definitions *definitions, definition_id definition) {
    for (uint32_t i = 0; i < definitions->all.count; i++) {
        if (definitions->all.data[i] == definition) {
            return;
        }
    }
    if (definition != NONE) {
        vec_push(&definitions->all, definition);
    }
}

static struct definitions find_definitions(const struct frame *frame, entity_id callee) {
    const struct program *program = frame->interpreter->program;
    struct definitions found = {0};
    for (image_id image = 0; image < program->images.count; image++) {
        if (image_hosts(&program->images.data[image], frame->unit)) {
            add_definition(&found, program_resolve(program, image, frame->unit, callee));
        }
    }
    return found;
}

static set_id run_definitions(struct frame *frame, const struct call *call,
                              const struct definitions *definitions) {
    struct state before = {0};
    if (definitions->all.count == 1) {
        return apply_summary(frame, call->id, definitions->all.data[0], call->arguments.data,
                             call->arguments.count);
    }
    state_copy(&before, &frame->now);
    for (uint32_t i = 0; i < definitions->all.count; i++) {
        state_copy(&frame->now, &before); /* each of them would be the only one to run */
        apply_summary(frame, call->id, definitions->all.data[i], call->arguments.data,
                      call->arguments.count);
    }
    state_free(&before);
    memory_forget_shared(frame);
    forget_arguments(frame, call);
    return values_of(frame)->unknown;
}

/* A function of the program, in the walk from a handler. */
static set_id run_in_context(struct frame *frame, struct call *call, definition_id definition,
                             bool *returns) {
    const struct outcome *outcome;
    set_id value = apply_outcome(frame, call->id, definition, call->arguments.data,
                                 call->arguments.count, &outcome);
    uint32_t lent = outcome ? outcome->lent : 0;
    for (uint32_t i = 0; i < call->arguments.count; i++) {
        bool is_told = i < ENTRY_ARGUMENTS && lent >> i & 1;
        if (!is_told || set_count(values_of(frame), call->arguments.data[i]) > 1) {
            forget_own(frame, call->arguments.data[i]); /* of several objects, one is written to */
        }
    }
    call->kept = outcome ? ~lent | outcome->kept : UINT32_MAX;
    *returns = !outcome || outcome->can_return;
    return value;
}

static set_id run_callee(struct frame *frame, struct call *call, entity_id callee,
                         bool *returns) {
    struct interpreter *interpreter = frame->interpreter;
    const struct registrar *registrar =
        registrar_find(interpreter->registrars, interpreter->program, callee);
    const struct entity *entity = &interpreter->program->entities.data[callee];
    bool has_body = entity->first_definition != NONE || entity->alias_of != NONE;
    set_id previous = registrar ? run_registrar(frame, call, registrar) : SET_EMPTY;
    if (registrar && !has_body) {
        return previous;
    }
    if (!has_body) {
        return run_library(frame, call, callee);
    }
    definition_id only = frame->walk ? program_resolve(interpreter->program, frame->image,
                                                       frame->unit, callee)
                                     : NONE;
    if (only != NONE) {
        return run_in_context(frame, call, only, returns);
    }
    struct definitions definitions = {0};
    if (!frame->walk) {
        definitions = find_definitions(frame, callee);
    }
    set_id result = run_definitions(frame, call, &definitions);
    vec_free(&definitions.all);
    return result;
}

/* All but a library's function may keep what it is given the address of; and that may return it
 * (strchr). */
static void note_kept_arguments(struct frame *frame, const struct call *call, set_id result) {
    const struct program *program = frame->interpreter->program;
    bool may_return = call->op->type_flags & TYPE_POINTER &&
                      set_has_unknown(frame->interpreter->values, result);
    bool library = call->callees.count > 0 && !may_return;
    for (uint32_t i = 0; i < call->callees.count; i++) {
        const struct entity *callee = &program->entities.data[call->callees.data[i].entity];
        library &= callee->first_definition == NONE && callee->flags & SYMBOL_SYSTEM;
    }
    for (uint32_t i = 0; !library && i < call->arguments.count; i++) {
        if (call->callees.count != 1 || i >= ENTRY_ARGUMENTS || call->kept >> i & 1) {
            note_leaks(frame, call->arguments.data[i]);
        }
    }
}

static void visit_callee(struct frame *frame, const struct call *call, struct callee callee) {
    definition_id definition = program_resolve(frame->interpreter->program, frame->image,
                                               frame->unit, callee.entity);
    struct entry entry = {0};
    if (definition != NONE) {
        entry = entry_of_call(frame, definition, call->arguments.data, call->arguments.count);
    }
    struct call_event event = {.unit = frame->unit,
                               .function = frame->function,
                               .block = frame->block_id,
                               .op = call->id,
                               .callee = callee.entity,
                               .definition = definition,
                               .assumed = callee.assumed,
                               .entry = &entry,
                               .arguments = call->arguments.data,
                               .argument_count = call->arguments.count};
    frame->walk->visit(frame->walk->context, &event);
}

/* A pointer that resolves to nothing, or to candidates of which none is visited. */
static void visit_pointer(struct frame *frame, const struct call *call,
                          const entity_id *candidates, uint32_t count) {
    struct call_event event = {.unit = frame->unit,
                               .function = frame->function,
                               .block = frame->block_id,
                               .op = call->id,
                               .callee = NONE,
                               .candidates = candidates,
                               .candidate_count = count,
                               .definition = NONE,
                               .assumed = true,
                               .arguments = call->arguments.data,
                               .argument_count = call->arguments.count};
    frame->walk->visit(frame->walk->context, &event);
}

/* The callees that the flow alone knows are visited when they are few. Of many, most do not belong
 * to the object at hand, and each would bring in all that it calls: they are told as one. */
static void visit_guesses(struct frame *frame, const struct call *call) {
    VEC(entity_id) candidates = {0};
    VEC(struct callee) callees = {0};
    for (uint32_t i = 0; i < call->callees.count; i++) {
        if (call->callees.data[i].is_guess && callee_is_linked(frame, call->callees.data[i].entity)) {
            vec_push(&candidates, call->callees.data[i].entity);
            vec_push(&callees, call->callees.data[i]);
        }
    }
    if (candidates.count > MAX_GUESSES) {
        visit_pointer(frame, call, candidates.data, candidates.count);
    }
    for (uint32_t i = 0; candidates.count <= MAX_GUESSES && i < callees.count; i++) {
        visit_callee(frame, call, callees.data[i]);
    }
    vec_free(&candidates);
    vec_free(&callees);
}

static void visit(struct frame *frame, const struct call *call) {
    if (!frame->recording || !frame->walk || !frame->walk->visit) {
        return;
    }
    for (uint32_t i = 0; i < call->callees.count; i++) {
        if (!call->callees.data[i].is_guess) {
            visit_callee(frame, call, call->callees.data[i]);
        }
    }
    visit_guesses(frame, call);
    if (!call->callees.count) {
        visit_pointer(frame, call, NULL, 0);
    }
}

/* --- what libraries call back --- */

/* What parameter `index` of what a library calls back is. In a walk an object of this body is not
 * told: what it holds may be other when the library calls for the second time. */
static set_id handed_on(struct frame *frame, const struct call *call, const struct caller *caller,
                        uint32_t index) {
    set_id value = caller->given[index] == NOT_GIVEN ? values_of(frame)->unknown
                                                     : argument(frame, call, caller->given[index]);
    return frame->walk ? value_that_travels(frame, value) : value;
}

/* In a summary the registrations of what is called back are made here, with what it is given. */
static void register_callback(struct frame *frame, const struct call *call, entity_id callee) {
    struct definitions definitions = find_definitions(frame, callee);
    for (uint32_t i = 0; i < definitions.all.count; i++) {
        apply_registrations(frame, call->id, definitions.all.data[i], call->arguments.data,
                            call->arguments.count);
    }
    vec_free(&definitions.all);
}

/* What a library's function is given to call runs as if it were called here, but for what it calls
 * later. */
static void run_callback(struct frame *frame, const struct call *call,
                         const struct caller *caller) {
    struct call inner = {.id = call->id};
    inner.arguments.data = inner.few;
    for (uint32_t i = 0; i < CALLBACK_ARGUMENTS; i++) {
        inner.few[inner.arguments.count++] = handed_on(frame, call, caller, i);
    }
    callees_of_value(frame, &inner, frame->tu->facts->operands.data[call->op->b + caller->callback]);
    if (frame->walk && !caller->later && inner.callees.count) {
        visit(frame, &inner);
    }
    for (uint32_t i = 0; frame->summary && i < inner.callees.count; i++) {
        register_callback(frame, &inner, inner.callees.data[i].entity);
    }
    vec_free(&inner.callees);
}

static void run_callbacks(struct frame *frame, const struct call *call) {
    const struct interpreter *interpreter = frame->interpreter;
    const struct op *callee = &frame->ops[call->op->a];
    uint32_t count;
    if (!frame->recording || callee->kind != OP_FUNCTION) {
        return;
    }
    const struct caller *callers =
        callers_find(interpreter->registrars, interpreter->program,
                     frame->tu->entities[callee->a], &count);
    for (uint32_t i = 0; i < count; i++) {
        if (callers[i].callback < call->op->count) {
            run_callback(frame, call, &callers[i]);
        }
    }
}

static struct atom own_result(const struct frame *frame, op_id call) {
    return (struct atom){ATOM_RESULT, frame->tu->first_op + frame->function->first_op + call, 0};
}

/* A pointer that is not known is the same wherever this body keeps it, until the call is run again:
 * what is written through it is there when it is read. */
static set_id name_result(struct frame *frame, const struct call *call, set_id result) {
    struct values *values = values_of(frame);
    bool named = call->op->type_flags & TYPE_POINTER &&
                 set_has_unknown(values, result) && result != values->anything;
    if (!named) {
        return result;
    }
    struct atom own = own_result(frame, call->id);
    set_id known = set_difference(values, result, values->unknown);
    return set_join(values, known, set_of(values, atom_of(values, own.kind, own.id, 0)));
}

/* Whether some place may hold what the call returned when it was run before. */
static bool result_may_be_kept(const struct frame *frame, op_id call) {
    const struct values *values = values_of(frame);
    set_id before = frame->results[call];
    return before == values->anything || set_has_kind(values, before, ATOM_RESULT);
}

static bool never_returns(const struct frame *frame, const struct call *call) {
    bool all = call->callees.count > 0;
    for (uint32_t i = 0; i < call->callees.count && all; i++) {
        all = entity_is_noreturn(frame->interpreter->program, call->callees.data[i].entity);
    }
    return all;
}

/* Whether control may come back from a callee in a walk. From what has no body here it does. */
static bool callee_returns(struct frame *frame, const struct call *call, entity_id callee) {
    definition_id definition =
        program_resolve(frame->interpreter->program, frame->image, frame->unit, callee);
    if (definition == NONE) {
        return true;
    }
    struct entry entry =
        entry_of_call(frame, definition, call->arguments.data, call->arguments.count);
    const struct outcome *outcome =
        frame->walk->outcome_of(frame->walk->context, frame->image, definition, &entry);
    return !outcome || outcome->can_return;
}

/* A call of one of several functions, or of nobody knows which, does the worst of all. In a walk
 * that does not hang on what each of them does, but for whether one returns: the others are not
 * looked into, and a pointer that may hold anything has most of a program below it. */
static set_id run_several(struct frame *frame, struct call *call, bool *returns) {
    *returns = !frame->walk || call->callees.count == 0;
    for (uint32_t i = 0; i < call->callees.count && !*returns; i++) {
        *returns = callee_returns(frame, call, call->callees.data[i].entity);
    }
    for (uint32_t i = 0; i < call->callees.count && !frame->walk; i++) {
        run_callee(frame, call, call->callees.data[i].entity, returns);
    }
    memory_forget_shared(frame);
    forget_arguments(frame, call);
    return values_of(frame)->unknown;
}

static set_id run_callees(struct frame *frame, struct call *call, bool *returns) {
    set_id result = call->callees.count == 1
                        ? run_callee(frame, call, call->callees.data[0].entity, returns)
                        : run_several(frame, call, returns);
    note_kept_arguments(frame, call, result);
    if (!frame->walk) {
        return result;
    }
    if (result_may_be_kept(frame, call->id)) {
        memory_forget_result(frame, own_result(frame, call->id));
    }
    return name_result(frame, call, result);
}

set_id evaluate_call(struct frame *frame, op_id id, bool *returns) {
    struct call call = {.id = id, .op = &frame->ops[id], .kept = UINT32_MAX};
    set_id *many = call.op->count > FEW_ARGUMENTS ? vec_allocate(call.op->count, sizeof *many)
                                                  : NULL;
    call.arguments.data = many ? many : call.few;
    for (uint32_t i = 0; i < call.op->count; i++) {
        op_id operand = frame->tu->facts->operands.data[call.op->b + i];
        call.arguments.data[call.arguments.count++] = argument_value(frame, operand);
    }
    callees_find(frame, &call);
    visit(frame, &call);
    run_callbacks(frame, &call);
    set_id result = SET_EMPTY;
    bool is_noreturn = never_returns(frame, &call);
    /* A walk ends the block here: nobody sees what a bail-out does to memory, and it can have most
     * of a program below it. A summary looks for what is registered there. */
    if (!is_noreturn || !frame->walk) {
        result = run_callees(frame, &call, returns);
    }
    *returns &= !is_noreturn;
    vec_free(&call.callees);
    vec_free_data(many, call.op->count, sizeof *many);
    return result;
}
