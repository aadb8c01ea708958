/* Who is called: by what the value of the callee is known to be, or else by the flow. */
#include "analyzer/program/callees.h"

static void add_callee(struct call *call, struct callee callee) {
    for (uint32_t i = 0; i < call->callees.count; i++) {
        struct callee *known = &call->callees.data[i];
        if (known->entity == callee.entity) {
            known->assumed &= callee.assumed;
            known->is_guess &= callee.is_guess;
            return;
        }
    }
    vec_push(&call->callees, callee);
}

static void add_targets(const struct frame *frame, struct call *call,
                        struct flow_targets targets) {
    for (uint32_t i = 0; i < targets.count; i++) {
        if (!call->op || call_fits(frame, call->op, targets.functions[i])) {
            add_callee(call, (struct callee){targets.functions[i], true, !targets.listed});
        }
    }
}

void callees_of_value(struct frame *frame, struct call *call, op_id value) {
    struct interpreter *interpreter = frame->interpreter;
    set_id set = frame->results[value];
    bool several = set_count(interpreter->values, set) > 1;
    bool ask_flow = false;
    for (uint32_t i = 0; i < set_count(interpreter->values, set); i++) {
        struct atom atom = *set_atom(interpreter->values, set, i);
        if (atom.kind == ATOM_FUNCTION) {
            add_callee(call, (struct callee){atom.id, several, false});
        } else if (atom.kind == ATOM_INITIAL) {
            add_targets(frame, call, flow_of_place(interpreter->flow, atom.id));
        } else {
            ask_flow |= atom.kind == ATOM_UNKNOWN || atom.kind == ATOM_RESULT;
        }
    }
    if (ask_flow) {
        add_targets(frame, call,
                    flow_of_op(interpreter->flow, frame->unit, frame->function, value));
    }
}

bool callee_is_linked(const struct frame *frame, entity_id method) {
    const struct program *program = frame->interpreter->program;
    return frame->image == NONE ||
           program->entities.data[method].first_definition == NONE ||
           program_resolve(program, frame->image, frame->unit, method) != NONE;
}

/* A virtual call runs the function that is named, or one that overrides it; which one depends on an
 * object that is not followed. */
static void find_overriders(const struct frame *frame, struct call *call, entity_id method) {
    const struct program *program = frame->interpreter->program;
    struct entities overriders = program_overriders(program, method);
    bool pure = program->entities.data[method].flags & SYMBOL_PURE;
    VEC(entity_id) linked = {0};
    if (!pure || !overriders.count) {
        vec_push(&linked, method);
    }
    for (uint32_t i = 0; i < overriders.count; i++) {
        bool is_pure = program->entities.data[overriders.all[i]].flags & SYMBOL_PURE;
        if (!is_pure && callee_is_linked(frame, overriders.all[i])) {
            vec_push(&linked, overriders.all[i]);
        }
    }
    for (uint32_t i = 0; i < linked.count; i++) {
        add_callee(call, (struct callee){linked.data[i], linked.count > 1, false});
    }
    vec_free(&linked);
}

void callees_find(struct frame *frame, struct call *call) {
    const struct op *callee = &frame->ops[call->op->a];
    if (call->op->flags & OP_VIRTUAL && callee->kind == OP_FUNCTION) {
        find_overriders(frame, call, frame->tu->entities[callee->a]);
    } else {
        callees_of_value(frame, call, call->op->a);
    }
}
