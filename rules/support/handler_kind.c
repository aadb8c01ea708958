#include "rules/support/handler_kind.h"

#include <string.h>

#include "rules/support/routes.h"

bool signal_is_fault(const char *name) {
    static const char *const faults[] = {"SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL",
                                         "SIGABRT", "SIGTRAP", "SIGSYS"};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        if (strcmp(name, faults[i]) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_for_faults(const struct handler *handler) {
    bool all = handler->signal_count > 0;
    for (uint32_t i = 0; i < handler->signal_count; i++) {
        all &= signal_is_fault(handler->signals[i]);
    }
    return all;
}

/* By index into findings->handlers: whether some body of the handler can return. A function without
 * a body is taken to return. */
static void find_returning(const struct rule_context *context, bool *returns) {
    const struct reach *reach = &context->analysis->reach;
    for (uint32_t w = 0; w < reach->walks.count; w++) {
        const struct walk *walk = &reach->walks.data[w];
        bool returns_here = true;
        if (walk->reached.count) {
            returns_here = contexts_get(reach->contexts, walk->reached.data[0].context)
                               ->outcome.can_return;
        }
        returns[context->handler_of[walk->handler]] |= returns_here;
    }
}

void handler_kinds_find(struct rule_context *context) {
    uint32_t count = context->findings->handlers.count;
    enum handler_kind *kinds = ARENA_ARRAY(context->arena, enum handler_kind, count);
    bool *returns = ARENA_ARRAY(context->arena, bool, count);
    find_returning(context, returns);
    for (uint32_t h = 0; h < count; h++) {
        bool fault = is_for_faults(&context->findings->handlers.data[h]);
        kinds[h] = fault        ? HANDLER_OF_FAULTS
                   : returns[h] ? HANDLER_ORDINARY
                                : HANDLER_FINAL;
    }
    context->kinds = kinds;
}

enum severity gravest_severity(const struct rule_context *context, const struct ways *ways) {
    enum severity gravest = SEVERITY_NOTE;
    for (uint32_t i = 0; i < ways->all.count; i++) {
        enum severity here = context->gravest[context->kinds[ways->all.data[i].handler]];
        gravest = here > gravest ? here : gravest;
    }
    return gravest;
}
