#include "rules/support/lock_calls.h"

#include "rules/support/callee.h"

static const struct lock_row *waiting_row(const struct rule_context *context, entity_id function) {
    const struct lock_row *row = lock_row_of(context, function);
    return row && row->kind <= LOCK_WAIT ? row : NULL;
}

static struct lock_call make_lock(const struct lock_row *row, const struct exit_call *exit) {
    bool given = row->argument < exit->argument_count;
    return (struct lock_call){row->kind, given ? exit->arguments[row->argument] : SET_EMPTY,
                              exit->assumed};
}

/* A body on the way to the lock can say more of it: std::recursive_mutex::lock. */
static enum lock_kind kind_of_way(const struct rule_context *context, const struct walk *descent,
                                  const struct exit_call *leaf, enum lock_kind kind) {
    for (uint32_t at = leaf->from; at != NONE; at = descent->reached.data[at].parent) {
        const struct lock_row *row = waiting_row(context, descent->reached.data[at].callee);
        kind = row ? row->kind : kind;
    }
    return kind;
}

static bool find_in_descent(const struct rule_context *context, const struct exit_call *exit,
                            uint32_t leaf_exit, struct lock_call *lock) {
    const struct walk *descent = &context->analysis->reach.descents.data[exit->descent];
    const struct exit_call *leaf = &descent->exits.data[leaf_exit];
    const struct lock_row *row =
        leaf->callee == NONE ? NULL : waiting_row(context, leaf->callee);
    if (!row) {
        return false;
    }
    *lock = make_lock(row, leaf);
    lock->kind = kind_of_way(context, descent, leaf, row->kind);
    lock->assumed |= exit->assumed;
    return true;
}

bool find_lock_call(const struct rule_context *context, const struct reached_call *call,
                    struct lock_call *lock) {
    const struct exit_call *exit = call->exit;
    if (!call->callee || exit->from == NONE || call->judgement.verdict == VERDICT_SAFE ||
        call->walk->reached.data[exit->from].distance > LOCK_FAR) {
        return false;
    }
    if (call->leaf_exit != NONE) {
        return find_in_descent(context, exit, call->leaf_exit, lock);
    }
    const struct lock_row *row = waiting_row(context, exit->callee);
    if (row) {
        *lock = make_lock(row, exit);
    }
    return row != NULL;
}

bool is_left_to_locks(const struct rule_context *context, const struct reached_call *call) {
    struct lock_call lock;
    return rule_is_on(context, "mutex-in-handler") &&
           find_lock_call(context, call, &lock);
}
