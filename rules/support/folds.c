#include "rules/support/folds.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/base/intern.h"
#include "analyzer/program/lazy.h"
#include "rules/support/callee.h"
#include "rules/support/position.h"

enum { NAMED = 4, SHOWN = 3 }; /* of the calls that a finding stands for: in its message, as notes */

/* Why a way goes on to what is folded. */
enum fold_kind { FOLD_BAILOUT, FOLD_LAZY, FOLD_DISTANCE, FOLD_TABLE };

/* Where it does. */
struct point {
    const struct walk *walk;
    enum fold_kind kind;
    uint32_t entered; /* index into walk->reached: the body behind it; NONE: the way's last call is
                         the point */
    op_id guard;      /* of FOLD_LAZY */
    const char *table; /* of FOLD_TABLE: "struct operations", whose field holds the pointer that is
                          called; else "" */
};

/* Drafts that one finding may stand for. */
struct fold {
    VEC(uint32_t) members; /* indices into drafts, by their best ways */
    enum fold_kind kind;
    bool is_direct; /* the members are themselves the points: calls without a body */
};

struct folder {
    const struct rule_context *context;
    const struct drafts *drafts;
    const char *one;        /* fold_drafts */
    const char *many;
    struct strings keys;
    VEC(struct fold) folds; /* by key - 1: key 0 is the empty string */
};

/* --- points --- */

static const struct walk *walk_of(const struct rule_context *context, const struct way *way) {
    return &context->analysis->reach.walks.data[way->walk];
}

/* The body on the way that lies FOLD_FAR calls from the handler, or NONE. */
static uint32_t find_far(const struct walk *walk, uint32_t from) {
    while (walk->reached.data[from].distance > FOLD_FAR) {
        from = walk->reached.data[from].parent;
    }
    return walk->reached.data[from].distance == FOLD_FAR ? from : NONE;
}

/* The record with the field through which a call goes to nobody knows which function; "": it does
 * not. */
static const char *called_table(const struct rule_context *context, const struct way *way) {
    const struct exit_call *call = &way->call;
    if (call->callee != NONE || call->op == NONE) {
        return "";
    }
    const struct program *program = &context->analysis->program;
    definition_id caller = walk_of(context, way)->reached.data[call->from].definition;
    const struct unit *unit = &program->units.data[call->unit];
    const struct op *ops = &unit->facts->ops.data[definition_function(program, caller)->first_op];
    const struct op *pointer = &ops[ops[call->op].a];
    const struct op *address = pointer->kind == OP_LOAD ? &ops[pointer->a] : pointer;
    return address->kind == OP_FIELD
               ? strings_get(&unit->facts->strings, unit->facts->symbols.data[address->b].scope)
               : "";
}

/* The first point of a way; false when there is none. */
static bool find_point(const struct rule_context *context, const struct way *way,
                       struct point *point) {
    const struct gate *gate = &way->call.gate;
    *point = (struct point){.walk = walk_of(context, way), .entered = gate->entered};
    if (way->call.from == NONE) {
        return false;
    }
    point->table = called_table(context, way);
    uint32_t far = find_far(point->walk, way->call.from);
    bool is_farther = far != NONE &&
                      (gate->kind == GATE_NONE || gate->entered == NONE ||
                       point->walk->reached.data[gate->entered].distance > FOLD_FAR);
    if (is_farther) {
        point->kind = FOLD_DISTANCE;
        point->entered = far;
        return true;
    }
    if (gate->kind == GATE_NONE) {
        point->kind = FOLD_TABLE;
        return *point->table;
    }
    point->kind = gate->kind == GATE_LAZY ? FOLD_LAZY : FOLD_BAILOUT;
    point->guard = gate->guard;
    return true;
}

/* The call that leads to a point, as the last of a way. */
static struct exit_call point_call(const struct rule_context *context, const struct point *point,
                                   const struct way *way) {
    if (point->entered == NONE) {
        return way->call;
    }
    const struct reached *entered = &point->walk->reached.data[point->entered];
    const struct reached *caller = &point->walk->reached.data[entered->parent];
    const struct program *program = &context->analysis->program;
    return (struct exit_call){.from = entered->parent,
                              .unit = program->definitions.data[caller->definition].unit,
                              .location = entered->call,
                              .callee = entered->callee,
                              .assumed = entered->assumed,
                              .call_assumed = entered->call_assumed,
                              .gate = way->call.gate,
                              .op = NONE,
                              .descent = NONE};
}

/* --- folds --- */

/* One fold for each function that bails out, or that initialises something, and for each record
 * with unknown functions; of far calls for each place. */
static str_id point_key(struct folder *folder, const struct point *point, const struct way *way) {
    const struct rule_context *context = folder->context;
    struct exit_call call = point_call(context, point, way);
    struct position position = position_of(&context->analysis->program, call.unit, call.location);
    bool is_far = point->kind == FOLD_DISTANCE;
    const char *key = arena_printf(context->arena, "%d %u %u %s %s:%u:%u", point->kind, call.callee,
                                   point->kind == FOLD_LAZY ? point->guard : 0,
                                   point->kind == FOLD_TABLE ? point->table : "",
                                   is_far ? position.file : "", is_far ? position.line : 0,
                                   is_far ? position.column : 0);
    if (!folder->keys.all.count) {
        strings_add(&folder->keys, "", 0);
    }
    return strings_add_text(&folder->keys, key);
}

/* The fold that a draft belongs to, when all ways to it lead through a point: that of its best way. */
static void sort_in(struct folder *folder, uint32_t index) {
    const struct draft *draft = &folder->drafts->all.data[index];
    const struct way *best = &draft->ways.all.data[0];
    struct point point;
    for (uint32_t w = draft->ways.all.count; w-- > 0;) {
        if (!find_point(folder->context, &draft->ways.all.data[w], &point)) {
            return; /* some handler gets there without one */
        }
    }
    str_id key = point_key(folder, &point, best);
    if (key > folder->folds.count) {
        vec_push(&folder->folds, (struct fold){.kind = point.kind,
                                                .is_direct = point.entered == NONE});
    }
    vec_push(&folder->folds.data[key - 1].members, index);
}

/* --- the finding of a fold --- */

/* The ways of all handlers that get to some member through a point of the fold, up to that. */
static struct ways ways_to_points(struct folder *folder, const struct fold *fold, str_id key) {
    struct ways ways = {0};
    for (uint32_t m = 0; m < fold->members.count; m++) {
        const struct draft *draft = &folder->drafts->all.data[fold->members.data[m]];
        for (uint32_t w = 0; w < draft->ways.all.count; w++) {
            const struct way *way = &draft->ways.all.data[w];
            struct point point;
            if (find_point(folder->context, way, &point) &&
                point_key(folder, &point, way) == key) {
                struct exit_call call = point_call(folder->context, &point, way);
                ways_add(&ways, folder->context, way->walk, &call,
                         point.entered == NONE ? way->leaf : NONE);
            }
        }
    }
    ways_sort(&ways);
    return ways;
}

/* The point of a fold that its nearest member lies behind. */
static struct point point_of(const struct folder *folder, const struct fold *fold) {
    const struct draft *nearest = &folder->drafts->all.data[fold->members.data[0]];
    struct point point;
    find_point(folder->context, &nearest->ways.all.data[0], &point);
    return point;
}

static const struct finding *member_of(const struct folder *folder, const struct fold *fold,
                                       uint32_t number) {
    return &folder->drafts->all.data[fold->members.data[number]].finding;
}

static enum severity gravest_member(const struct folder *folder, const struct fold *fold) {
    enum severity gravest = SEVERITY_NOTE;
    for (uint32_t m = 0; m < fold->members.count; m++) {
        enum severity severity = member_of(folder, fold, m)->severity;
        gravest = severity > gravest ? severity : gravest;
    }
    return gravest;
}

/* "3 calls that are not async-signal-safe: 'free', 'malloc'": of the members that are more than a
 * note, if there are such; their callees, the nearest first. */
static const char *sum_up(const struct folder *folder, const struct fold *fold) {
    struct arena *arena = folder->context->arena;
    struct strings names = {0};
    const char *text = "";
    uint32_t count = 0;
    enum severity least = gravest_member(folder, fold) ? SEVERITY_WARNING : SEVERITY_NOTE;
    strings_add(&names, "", 0);
    for (uint32_t m = 0; m < fold->members.count; m++) {
        const struct finding *member = member_of(folder, fold, m);
        uint32_t known = names.all.count;
        count += member->severity >= least;
        if (member->severity >= least && strings_add_text(&names, member->callee) == known &&
            known <= NAMED) {
            text = arena_printf(arena, "%s%s'%s'", text, *text ? ", " : ": ", member->callee);
        }
    }
    const char *more = names.all.count - 1 > NAMED ? " and others" : "";
    strings_free(&names);
    return count == 1 ? arena_printf(arena, "a call that %s%s", folder->one, text)
                      : arena_printf(arena, "%u calls that %s%s%s", count, folder->many, text, more);
}

static const char *say_others(const struct folder *folder, const struct fold *fold) {
    uint32_t others = fold->members.count - 1;
    return arena_printf(folder->context->arena,
                        "%s; and so at %u more place%s on the handler's ways",
                        member_of(folder, fold, 0)->message, others, others == 1 ? "" : "s");
}

static const char *say(const struct folder *folder, const struct fold *fold, const char *name) {
    struct arena *arena = folder->context->arena;
    const char *calls = sum_up(folder, fold);
    struct point point = point_of(folder, fold);
    switch (fold->kind) {
    case FOLD_BAILOUT:
        return arena_printf(arena,
                            "'%s', which is called on a condition and never returns, leads to %s",
                            name, calls);
    case FOLD_LAZY:
        return arena_printf(arena, "'%s', as long as '%s' is not set, leads to %s", name,
                            lazy_object(&folder->context->analysis->program,
                                        point.walk->reached.data[point.entered].definition,
                                        point.guard),
                            calls);
    default:
        return arena_printf(arena, "'%s', %d calls away from the handler, leads to %s", name,
                            FOLD_FAR, calls);
    }
}

/* The members that are shown: all but, of a direct fold, the one whose place is the finding's. */
static void relate(const struct folder *folder, const struct fold *fold, struct finding *finding) {
    struct arena *arena = folder->context->arena;
    uint32_t first = fold->is_direct ? 1 : 0;
    uint32_t count = fold->members.count - first;
    finding->related_count = count < SHOWN ? count : SHOWN;
    struct related *related = ARENA_ARRAY(arena, struct related, finding->related_count);
    for (uint32_t i = 0; i < finding->related_count; i++) {
        const struct finding *member = member_of(folder, fold, first + i);
        related[i] = (struct related){
            member->position, member->callee
                                  ? arena_printf(arena, "'%s' is called here", member->callee)
                                  : "a pointer is called here"};
    }
    finding->related = related;
}

static void list_members(const struct folder *folder, const struct fold *fold,
                         struct finding *finding) {
    finding->folded_count = fold->members.count;
    struct folded_call *calls =
        ARENA_ARRAY(folder->context->arena, struct folded_call, finding->folded_count);
    for (uint32_t m = 0; m < fold->members.count; m++) {
        const struct finding *member = member_of(folder, fold, m);
        calls[m] = (struct folded_call){member->position, member->function,
                                        member->callee ? member->callee : ""};
        finding->certainty =
            member->certainty < finding->certainty ? member->certainty : finding->certainty;
    }
    finding->folded = calls;
    finding->fixes = NULL; /* a fix of one of them does not end it */
    finding->fix_count = 0;
    finding->severity = gravest_member(folder, fold);
}

static struct draft draft_fold(struct folder *folder, const struct fold *fold, str_id key) {
    const struct rule_context *context = folder->context;
    struct draft draft = {.finding = *member_of(folder, fold, 0),
                          .ways = ways_to_points(folder, fold, key)};
    struct finding *finding = &draft.finding;
    const struct exit_call *call = &draft.ways.all.data[0].call;
    finding->position = position_of(&context->analysis->program, call->unit, call->location);
    if (fold->is_direct) {
        finding->message = say_others(folder, fold);
    } else {
        finding->callee = function_name(context, call->callee);
        finding->message = say(folder, fold, finding->callee);
        finding->category = "";
        finding->help = "do it outside of the handler: set a flag in it, or write to a pipe";
    }
    list_members(folder, fold, finding);
    relate(folder, fold, finding);
    finding_route(context, &draft.ways, finding);
    return draft;
}

/* --- all of them --- */

static int compare_drafts(const void *a, const void *b) {
    const struct draft *left = a;
    const struct draft *right = b;
    int ways = way_compare(&left->ways.all.data[0], &right->ways.all.data[0]);
    return ways ? ways : position_compare(&left->finding.position, &right->finding.position);
}

/* That a handler ends the process may be what it is for: what it does then is told call by call,
 * unless that is much. */
static bool is_worth_it(const struct folder *folder, const struct fold *fold) {
    struct point point = point_of(folder, fold);
    bool is_own = fold->kind == FOLD_BAILOUT && point.entered != NONE &&
                  point.walk->reached.data[point.entered].parent == 0;
    return fold->members.count > (is_own ? FOLD_FEW : 1);
}

/* Moves the drafts that no fold stands for to the front, and the folds behind them. */
static void replace(struct folder *folder, struct drafts *drafts) {
    struct drafts result = {0};
    bool *is_folded = calloc(drafts->all.count, sizeof *is_folded);
    if (!is_folded) {
        out_of_memory();
    }
    for (uint32_t f = 0; f < folder->folds.count; f++) {
        const struct fold *fold = &folder->folds.data[f];
        if (is_worth_it(folder, fold)) {
            vec_push(&result.all, draft_fold(folder, fold, f + 1));
            for (uint32_t m = 0; m < fold->members.count; m++) {
                is_folded[fold->members.data[m]] = true;
            }
        }
    }
    for (uint32_t d = 0; d < drafts->all.count; d++) {
        if (is_folded[d]) {
            vec_free(&drafts->all.data[d].ways.all);
        } else {
            vec_push(&result.all, drafts->all.data[d]);
        }
    }
    free(is_folded);
    vec_free(&drafts->all);
    *drafts = result;
}

void fold_drafts(const struct rule_context *context, struct drafts *drafts, const char *one,
                 const char *many) {
    struct folder folder = {.context = context, .drafts = drafts, .one = one, .many = many};
    if (!drafts->all.count) {
        return;
    }
    qsort(drafts->all.data, drafts->all.count, sizeof *drafts->all.data, compare_drafts);
    for (uint32_t d = 0; d < drafts->all.count; d++) {
        sort_in(&folder, d);
    }
    replace(&folder, drafts);
    for (uint32_t f = 0; f < folder.folds.count; f++) {
        vec_free(&folder.folds.data[f].members);
    }
    vec_free(&folder.folds);
    strings_free(&folder.keys);
}
