#include "rules/support/sharing.h"

#include <stdlib.h>

#include "analyzer/base/error.h"
#include "analyzer/program/mainline.h"
#include "analyzer/program/order.h"
#include "rules/support/first_time.h"
#include "rules/support/statics.h"
#include "rules/support/usage.h"

/* Sharings being found. */
struct matcher {
    const struct rule_context *context;
    const struct program *program;
    struct sharings *sharings;
    struct mainline *mainline;
    struct order *orders; /* by index into reach.walks */
    uint32_t *of_object;  /* by object_id: index into sharings->all, or NONE */
};

enum { MAX_GIVERS = 4 }; /* calls that hand an object on, one to the next */

/* What the mainline does to one object, as far as one walk's handler can interrupt it: the first
 * access of each sort, an index into accesses.outside or NONE. */
struct side {
    uint32_t does;   /* enum access_flag, of all together */
    uint32_t read;
    uint32_t write;
    uint32_t update; /* not an atomic one */
    uint32_t reset;  /* a write in a function that takes the value along before */
    uint32_t polled; /* a read by a loop that does nothing else */
};

/* Indices into accesses.outside, ascending. */
struct indices {
    VEC(uint32_t) all;
};

/* An object, while its accesses are matched. */
struct match {
    struct matcher *matcher;
    struct sharing sharing;
    struct indices nearby; /* accesses outside, whoever runs them */
    uint32_t own;          /* the first so many are of the object itself, not of what is around it */
    uint32_t walk;         /* that the sides are of, or NONE */
    const struct inside *inside; /* the sides are of this alone, behind tests of flags; or NULL */
    struct side sides[2];  /* all; those that are not atomic */
    int rank;              /* of the pair in the sharing; 0: there is none */
    uint32_t score;        /* of its place */
};

static const struct walk *walk_of(const struct matcher *matcher, uint32_t walk) {
    return &matcher->context->analysis->reach.walks.data[walk];
}

/* --- types --- */

static bool is_number(uint32_t type) {
    return type & TYPE_INTEGER &&
           !(type & (TYPE_POINTER | TYPE_FUNCTION | TYPE_RECORD | TYPE_BIT_FIELD));
}

/* Whether the standards let a handler use objects of this type. */
static bool is_safe_type(const struct sharing *sharing, uint32_t word) {
    uint32_t flag = TYPE_VOLATILE | TYPE_SIG_ATOMIC;
    return (sharing->type & flag) == flag ||
           (sharing->type & TYPE_ATOMIC && sharing->size <= word);
}

/* --- what a handler can interrupt --- */

/* How the mainline meets a handler: it is interrupted, or it comes later. */
enum meeting { INTERRUPTED, SINCE };

/* The signals with which it may, when it runs an operation. */
static uint64_t signals_at(struct matcher *matcher, uint32_t walk, enum meeting meeting,
                           definition_id definition, op_id op) {
    struct order *order = &matcher->orders[walk];
    return meeting == INTERRUPTED ? order_signals_at(order, definition, op)
                                  : order_signals_since(order, definition, op);
}

/* Whether a parameter may be given its object while the handler matters, by one of the gifts that
 * begin with `first`, and whoever makes it was given the object then. */
static bool is_given(struct matcher *matcher, uint32_t walk, enum meeting meeting, uint32_t first,
                     uint32_t depth) {
    const struct given *given = &matcher->sharings->accesses.given;
    bool is = first == NONE || depth == MAX_GIVERS;
    for (uint32_t g = first; g != NONE && !is; g = given->gifts.data[g].next) {
        const struct gift *gift = &given->gifts.data[g];
        is = signals_at(matcher, walk, meeting, gift->caller, gift->call) != 0 &&
             is_given(matcher, walk, meeting, gift->target.gift, depth + 1);
    }
    return is;
}

/* Whether the program keeps the handler away from its access by a flag. */
static bool is_kept_away(const struct match *match, const struct outside *outside) {
    const struct inside *inside = match->inside;
    struct sharings *sharings = match->matcher->sharings;
    return inside && is_deferred(&sharings->deferral, inside->walk, inside->reached, inside->op,
                                 outside->definition, outside->op,
                                 object_variable(&sharings->accesses.objects,
                                                 match->sharing.object));
}

/* Whether an access outside has to do with what the handler of a walk does: it can be interrupted;
 * and what it reads of a number can be from a register all the same when the handler is gone. Of an
 * object that a caller gives, the call has to be such an operation, too. */
static bool can_meet(const struct match *match, uint32_t walk, const struct outside *outside) {
    struct matcher *matcher = match->matcher;
    struct masks *masks = matcher->context->analysis->masks;
    bool reads_number = is_number(match->sharing.type) && !(outside->flags & ACCESS_WRITES);
    enum meeting meeting = reads_number ? SINCE : INTERRUPTED;
    return !is_kept_away(match, outside) && is_given(matcher, walk, meeting, outside->gift, 0) &&
           signals_at(matcher, walk, meeting, outside->definition, outside->op) &
               ~masks_blocked_at(masks, outside->definition, outside->op);
}

static const struct outside *outside_at(const struct matcher *matcher, uint32_t index) {
    return &matcher->sharings->accesses.outside.data[index];
}

/* Whether an access is in the TU that defines the object's variable: it shows best what that is
 * for. */
static bool is_at_home(const struct match *match, uint32_t index) {
    const struct matcher *matcher = match->matcher;
    entity_id variable =
        object_variable(&matcher->sharings->accesses.objects, match->sharing.object);
    definition_id definition = outside_at(matcher, index)->definition;
    return matcher->program->definitions.data[definition].unit ==
           matcher->program->entities.data[variable].unit;
}

static void keep_first(uint32_t *first, uint32_t index) {
    *first = index < *first ? index : *first; /* NONE is the largest */
}

/* Of reads the first at home, else the first. */
static void keep_read(const struct match *match, uint32_t *first, uint32_t index) {
    bool known = *first != NONE && is_at_home(match, *first);
    if (known == is_at_home(match, index)) {
        keep_first(first, index);
    } else if (!known) {
        *first = index;
    }
}

static const struct unit *unit_of(const struct matcher *matcher, const struct outside *outside) {
    const struct definition *definition = &matcher->program->definitions.data[outside->definition];
    return &matcher->program->units.data[definition->unit];
}

static const struct function *function_of(const struct matcher *matcher,
                                          const struct outside *outside) {
    return definition_function(matcher->program, outside->definition);
}

static bool is_polled(const struct matcher *matcher, const struct outside *outside) {
    return !(outside->flags & (ACCESS_WRITES | ACCESS_ATOMIC)) &&
           load_is_polled(unit_of(matcher, outside), function_of(matcher, outside), outside->op);
}

/* The variable or member that the object is, or NONE. */
static entity_id entity_of(const struct match *match) {
    return match->matcher->sharings->accesses.objects.all.data[match->sharing.object].entity;
}

/* A write that is made once, when the object is first asked for. That is long before the signal, as
 * a rule; and a handler that reads too early asks as well. */
static bool is_initialising(const struct match *match, const struct outside *outside) {
    const struct program *program = match->matcher->program;
    return !(outside->flags & ACCESS_UPDATES) && entity_of(match) != NONE &&
           (runs_first_time_only(program, outside->definition, outside->op, entity_of(match)) ||
            runs_once(program, outside->definition, outside->op, entity_of(match)));
}

static void add_to_side(const struct match *match, struct side *side, uint32_t index) {
    const struct outside *outside = outside_at(match->matcher, index);
    side->does |= outside->flags;
    if (outside->flags & ACCESS_READS) {
        keep_read(match, &side->read, index);
        if (side->polled == NONE && is_number(match->sharing.type) &&
            !(match->sharing.type & TYPE_VOLATILE) && is_polled(match->matcher, outside)) {
            side->polled = index;
        }
    }
    if (outside->flags & ACCESS_WRITES &&
        !is_initialising(match, outside)) {
        keep_first(&side->write, index);
    }
    if (outside->flags & ACCESS_UPDATES && !(outside->flags & ACCESS_ATOMIC)) {
        keep_first(&side->update, index);
    }
}

/* Whether a function that writes to the object also takes its value along: what is added between
 * the two is gone. */
static bool is_reset(const struct match *match, const struct indices *reached,
                     const struct outside *write) {
    for (uint32_t i = 0; i < reached->all.count; i++) {
        const struct outside *read = outside_at(match->matcher, reached->all.data[i]);
        if (read->definition == write->definition && read->flags & ACCESS_READS &&
            !(read->flags & ACCESS_ATOMIC) &&
            load_is_taken(unit_of(match->matcher, read), function_of(match->matcher, read),
                          read->op)) {
            return true;
        }
    }
    return false;
}

static void find_reset(const struct match *match, const struct indices *reached,
                       struct side *side) {
    for (uint32_t i = 0; i < reached->all.count && side->reset == NONE; i++) {
        const struct outside *write = outside_at(match->matcher, reached->all.data[i]);
        if (write->flags & ACCESS_WRITES && !(write->flags & ACCESS_UPDATES) &&
            is_reset(match, reached, write)) {
            side->reset = reached->all.data[i];
        }
    }
}

/* Takes from `other` what is missing: an access of the object itself says more than one of what is
 * around it. */
static void fill_side(struct side *side, const struct side *other) {
    uint32_t *const fields[] = {&side->read, &side->write, &side->update, &side->polled};
    const uint32_t others[] = {other->read, other->write, other->update, other->polled};
    side->does |= other->does;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        *fields[i] = *fields[i] == NONE ? others[i] : *fields[i];
    }
}

static void find_sides_of(const struct match *match, uint32_t walk, uint32_t first, uint32_t end,
                          struct side *sides, struct indices *reached) {
    sides[0] = sides[1] = (struct side){0, NONE, NONE, NONE, NONE, NONE};
    for (uint32_t i = first; i < end; i++) {
        uint32_t index = match->nearby.all.data[i];
        const struct outside *outside = outside_at(match->matcher, index);
        if (!can_meet(match, walk, outside)) {
            continue;
        }
        vec_push(&reached->all, index);
        add_to_side(match, &sides[0], index);
        if (!(outside->flags & ACCESS_ATOMIC)) {
            add_to_side(match, &sides[1], index);
        }
    }
}

/* Works out what the handler of a walk can interrupt. */
static void find_sides(struct match *match, uint32_t walk) {
    struct indices reached = {0};
    struct side around[2];
    match->walk = walk;
    find_sides_of(match, walk, 0, match->own, match->sides, &reached);
    find_sides_of(match, walk, match->own, match->nearby.all.count, around, &reached);
    fill_side(&match->sides[0], &around[0]);
    fill_side(&match->sides[1], &around[1]);
    if (is_number(match->sharing.type)) {
        find_reset(match, &reached, &match->sides[0]);
        match->sides[1].reset = match->sides[0].reset;
    }
    vec_free(&reached.all);
}

/* --- pairs --- */

enum { RANK_READ = 1, RANK_WRITE, RANK_LOST };

static bool returns(const struct matcher *matcher, const struct inside *inside) {
    return comes_back(&matcher->sharings->accesses.coming_back, inside->walk, inside->reached,
                      inside->op);
}

/* The access that one inside collides with, and how bad that is; NONE when there is none. */
static uint32_t collision(const struct match *match, const struct inside *inside,
                          const struct side *side, int *rank) {
    bool number = is_number(match->sharing.type) && returns(match->matcher, inside);
    if (number && inside->flags & ACCESS_WRITES && side->update != NONE) {
        *rank = RANK_LOST;
        return side->update;
    }
    if (number && inside->flags & ACCESS_UPDATES && side->reset != NONE) {
        *rank = RANK_LOST;
        return side->reset;
    }
    if (!(inside->flags & ACCESS_WRITES)) {
        *rank = RANK_READ;
        return side->write;
    }
    *rank = RANK_WRITE;
    uint32_t read = side->polled != NONE ? side->polled : side->read;
    return read != NONE ? read : side->write;
}

/* Handlers of synchronous faults may read: nobody is in the middle of anything but the fault. And
 * what is written on the way to the end of the process nobody sees. */
static bool is_excused(const struct matcher *matcher, const struct inside *inside) {
    const struct rule_context *context = matcher->context;
    uint32_t handler = context->handler_of[walk_of(matcher, inside->walk)->handler];
    return inside->flags & ACCESS_WRITES
               ? !returns(matcher, inside) &&
                     !handler_jumps(&matcher->sharings->accesses.coming_back, inside->walk)
               : context->kinds[handler] == HANDLER_OF_FAULTS;
}

/* Which place is shown: the worse one, one that is certain, the nearest. Never 0. */
static uint32_t score_of(const struct matcher *matcher, const struct inside *inside, int rank) {
    const struct walk *walk = walk_of(matcher, inside->walk);
    const struct reached *reached = &walk->reached.data[inside->reached];
    uint32_t distance = reached->distance < 1023 ? reached->distance : 1023;
    uint32_t certain = !(inside->flags & ACCESS_ASSUMED) && !reached->assumed;
    return (uint32_t)rank << 12 | certain << 11 | (1024 - distance);
}

/* Whether a handler sets up only what the mainline has set up in the same body by then, as a rule. */
static bool is_done_before(const struct match *match, const struct inside *inside) {
    const struct program *program = match->matcher->program;
    const struct walk *walk = walk_of(match->matcher, inside->walk);
    definition_id body = walk->reached.data[inside->reached].definition;
    return inside->flags & ACCESS_WRITES && !(inside->flags & ACCESS_UPDATES) &&
           entity_of(match) != NONE && mainline_runs(match->matcher->mainline, walk->image, body) &&
           (sets_up(program, body, inside->op, entity_of(match)) ||
            runs_once(program, body, inside->op, entity_of(match)));
}

/* Whether a handler accesses atomically what a pointer leads to: then that has an atomic type,
 * which is not known here. */
static bool is_atomic_pointee(const struct match *match, const struct inside *inside) {
    return inside->flags & ACCESS_ATOMIC && entity_of(match) == NONE;
}

static void match_inside(struct match *match, struct inside *inside) {
    if (is_atomic_pointee(match, inside) || is_excused(match->matcher, inside) ||
        is_done_before(match, inside)) {
        return;
    }
    bool deferred = has_deferral(&match->matcher->sharings->deferral, inside->walk,
                                 inside->reached, inside->op);
    if (match->walk != inside->walk || match->inside || deferred) {
        match->inside = deferred ? inside : NULL;
        find_sides(match, inside->walk);
    }
    const struct side *side = &match->sides[inside->flags & ACCESS_ATOMIC ? 1 : 0];
    int rank;
    uint32_t other = collision(match, inside, side, &rank);
    if (other == NONE) {
        return;
    }
    inside->flags |= ACCESS_COLLIDES;
    match->sharing.handler_does |= inside->flags;
    match->sharing.mainline_does |= side->does;
    uint32_t score = score_of(match->matcher, inside, rank);
    if (score > match->score) {
        match->score = score;
        match->rank = rank;
        match->sharing.inside = *inside;
        match->sharing.outside = *outside_at(match->matcher, other);
        match->sharing.is_polled = other == side->polled;
    }
}

/* Accesses of the object outside, and of what is around it as a whole. */
static void find_nearby(struct match *match) {
    const struct accesses *accesses = &match->matcher->sharings->accesses;
    const struct object *objects = accesses->objects.all.data;
    for (object_id o = match->sharing.object;; o = objects[o].parent) {
        for (uint32_t i = accesses->first_outside.data[o]; i != NONE;
             i = accesses->outside.data[i].next) {
            if (o == match->sharing.object || !(accesses->outside.data[i].flags & ACCESS_PART)) {
                vec_push(&match->nearby.all, i);
            }
        }
        match->own = o == match->sharing.object ? match->nearby.all.count : match->own;
        if (objects[o].kind != OBJECT_MEMBER) {
            return;
        }
    }
}

/* --- kinds --- */

/* Whether the object would be good if its type were: it is set, tested or counted, and not one part
 * of something that must fit together. */
static bool is_flag(const struct match *match) {
    const struct sharing *sharing = &match->sharing;
    const struct object *object =
        &match->matcher->sharings->accesses.objects.all.data[sharing->object];
    bool alone = object->kind == OBJECT_VARIABLE && !(sharing->type & TYPE_ARRAY);
    bool computed = sharing->handler_does & (ACCESS_VARIES | ACCESS_UPDATES);
    if (!is_number(sharing->type)) {
        return false;
    }
    return sharing->type & TYPE_VOLATILE || (sharing->handler_does & ACCESS_WRITES && !computed) ||
           (alone && !(sharing->mainline_does & sharing->handler_does & ACCESS_WRITES));
}

/* Takes what was found, unless the type makes it good; whether it did. */
static bool keep_sharing(struct match *match) {
    const struct rule_context *context = match->matcher->context;
    struct sharing *sharing = &match->sharing;
    bool is_read = (sharing->handler_does | sharing->mainline_does) & ACCESS_READS;
    if (!is_read && is_number(sharing->type)) {
        return false; /* whichever is stored last: nobody looks */
    }
    if (match->rank == RANK_LOST && rule_is_on(context, "flag-update")) {
        sharing->kind = SHARING_UPDATE;
    } else if (is_safe_type(sharing, sharing_word(context, sharing))) {
        return false;
    } else {
        sharing->kind = is_flag(match) ? SHARING_FLAG : SHARING_OBJECT;
    }
    match->matcher->of_object[sharing->object] = match->matcher->sharings->all.count;
    vec_push(&match->matcher->sharings->all, *sharing);
    return true;
}

/* What the mainline does to the object at all while the handler of a walk matters. */
static uint32_t outside_does(struct match *match, uint32_t walk) {
    match->inside = NULL;
    find_sides(match, walk);
    return match->sides[0].does;
}

/* Whether the object is the handlers' alone; or the mainline's too, which only reads bits that they
 * set, so that it misses what they lose. */
static bool is_of_handlers(struct match *match) {
    const struct sharing *sharing = &match->sharing;
    uint32_t does =
        outside_does(match, sharing->inside.walk) | outside_does(match, sharing->inner.walk);
    bool bits = sharing->inside.flags & ACCESS_UPDATES &&
                sharing_has_bits(match->matcher->context, &sharing->inside);
    return !does || (bits && !(does & ACCESS_WRITES));
}

/* Takes an object that only handlers change, when they interrupt each other; not what pointers lead
 * to, which the mainline may know by another. */
static void keep_nested(struct match *match, const struct indices *inside) {
    const struct rule_context *context = match->matcher->context;
    const struct objects *objects = &match->matcher->sharings->accesses.objects;
    struct sharing *sharing = &match->sharing;
    for (object_id o = sharing->object; o != NONE; o = objects->all.data[o].parent) {
        if (objects->all.data[o].kind == OBJECT_POINTEE) {
            return;
        }
    }
    if (!sharing_between_handlers(context, inside->all.data, inside->all.count, sharing) ||
        !is_of_handlers(match)) {
        return;
    }
    bool counts = is_number(sharing->type) && !(sharing->type & TYPE_ARRAY) &&
                  sharing->inside.flags & ACCESS_UPDATES;
    sharing->kind = counts ? SHARING_UPDATE : SHARING_OBJECT;
    vec_push(&match->matcher->sharings->all, *sharing);
}

static bool is_written_inside(const struct accesses *accesses, entity_id variable) {
    bool written = false;
    for (uint32_t i = 0; i < accesses->inside.count && !written; i++) {
        const struct inside *inside = &accesses->inside.data[i];
        written = inside->flags & ACCESS_WRITES &&
                  object_variable(&accesses->objects, inside->object) == variable;
    }
    return written;
}

/* What a function keeps in a static array or record is the more specific rule's matter, as far as a
 * handler writes to it: that rule says nothing of what it only reads. */
static bool is_left_to_static_buffer(const struct matcher *matcher, object_id object) {
    const struct accesses *accesses = &matcher->sharings->accesses;
    entity_id variable = object_variable(&accesses->objects, object);
    return rule_is_on(matcher->context, "static-buffer") &&
           is_static_buffer(matcher->program, variable) && is_written_inside(accesses, variable);
}

static void match_object(struct matcher *matcher, object_id object) {
    struct accesses *accesses = &matcher->sharings->accesses;
    bool is_left = is_left_to_static_buffer(matcher, object);
    const struct object *at = &accesses->objects.all.data[object];
    struct match match = {.matcher = matcher, .walk = NONE, .sharing = {.object = object}};
    match.sharing.type = object_type(&accesses->objects, matcher->program, object);
    if (at->entity != NONE && !(match.sharing.type & TYPE_ARRAY)) {
        match.sharing.size = matcher->program->entities.data[at->entity].size;
    }
    find_nearby(&match);
    struct indices inside = {0};
    for (uint32_t i = accesses->first_inside.data[object]; i != NONE;
         i = accesses->inside.data[i].next) {
        vec_push(&inside.all, i);
    }
    for (uint32_t i = inside.all.count; i-- > 0 && match.nearby.all.count && !is_left;) {
        match_inside(&match, &accesses->inside.data[inside.all.data[i]]);
    }
    if (!match.rank || !keep_sharing(&match)) {
        keep_nested(&match, &inside);
    }
    vec_free(&inside.all);
    vec_free(&match.nearby.all);
}

/* --- one finding for what is one thing --- */

/* Whether something around the object, or a pointer on the way to it, is shared itself; of what
 * only one pointer leads to, the first is enough. */
static bool is_told(const struct matcher *matcher, bool *is_led_to, object_id object) {
    const struct objects *objects = &matcher->sharings->accesses.objects;
    bool told = false;
    for (object_id o = object; objects->all.data[o].kind != OBJECT_VARIABLE;) {
        bool leads = objects->all.data[o].kind == OBJECT_POINTEE;
        o = objects->all.data[o].parent;
        told |= matcher->of_object[o] != NONE || (leads && is_led_to[o]);
        is_led_to[o] |= leads;
    }
    return told;
}

static void fold(struct matcher *matcher) {
    struct sharings *sharings = matcher->sharings;
    bool *is_led_to = calloc(sharings->accesses.objects.all.count + 1, sizeof *is_led_to);
    if (!is_led_to) {
        out_of_memory();
    }
    uint32_t kept = 0;
    for (uint32_t s = 0; s < sharings->all.count; s++) {
        if (!is_told(matcher, is_led_to, sharings->all.data[s].object)) {
            sharings->all.data[kept++] = sharings->all.data[s];
        }
    }
    sharings->all.count = kept;
    free(is_led_to);
}

static void find_sharings(struct matcher *matcher) {
    uint32_t walks = matcher->context->analysis->reach.walks.count;
    uint32_t objects = matcher->sharings->accesses.objects.all.count;
    const struct analysis *analysis = matcher->context->analysis;
    matcher->orders = calloc((size_t)walks + 1, sizeof *matcher->orders);
    matcher->of_object = malloc((objects + 1) * sizeof *matcher->of_object);
    if (!matcher->orders || !matcher->of_object) {
        out_of_memory();
    }
    matcher->mainline = analysis->mainline;
    for (object_id o = 0; o < objects; o++) {
        matcher->of_object[o] = NONE;
    }
    for (uint32_t w = 0; w < walks; w++) {
        matcher->orders[w] =
            order_new(matcher->mainline, walk_of(matcher, w)->handler, walk_of(matcher, w)->image);
    }
    for (object_id o = 0; o < objects; o++) {
        match_object(matcher, o);
    }
    fold(matcher);
    for (uint32_t w = 0; w < walks; w++) {
        order_free(&matcher->orders[w]);
    }
    free(matcher->orders);
    free(matcher->of_object);
}

const struct sharings *sharings_get(const struct rule_context *context) {
    struct sharings *sharings = context->sharings;
    if (!sharings->is_found) {
        struct matcher matcher = {.context = context,
                                  .program = &context->analysis->program,
                                  .sharings = sharings};
        sharings->is_found = true;
        accesses_find(&sharings->accesses, context);
        deferral_init(&sharings->deferral, context, &sharings->accesses.coming_back);
        if (sharings->accesses.outside.count) {
            find_sharings(&matcher);
        }
    }
    return sharings;
}

void sharings_free(struct sharings *sharings) {
    deferral_free(&sharings->deferral);
    accesses_free(&sharings->accesses);
    vec_free(&sharings->all);
    declarations_free(&sharings->declarations);
}
