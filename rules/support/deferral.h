/* Flags by which a program keeps a handler away from what it is busy with:
 *
 *     static void on_interrupt(int sig) {        busy++;
 *         if (busy) {                            insert(&list, item);
 *             pending = 1;                       busy--;
 *             return;
 *         }
 *         clear(&list);
 *     }
 *
 * On every way to the access inside the handler a static number is tested for being zero, and it is not
 * whenever the mainline makes the other access; or the other way round. That the number's own type may
 * let the compiler move it is told of the number itself. */
#ifndef SIGVET_RULES_SUPPORT_DEFERRAL_H
#define SIGVET_RULES_SUPPORT_DEFERRAL_H

#include "analyzer/program/bound.h"
#include "rules/support/coming_back.h"
#include "rules/support/passed_tests.h"

/* A test that a handler must pass. */
struct defer_flag {
    outcome_id outcome; /* with which it passes */
    image_id image;
    bool is_reliable;   /* handlers that come back leave the variable alone, unless they have passed */
    struct bound bound;
};

struct deferral {
    const struct rule_context *context;
    struct coming_back *coming_back;
    struct passed_tests passed;
    VEC(struct defer_flag) flags;
    struct {
        uint32_t walk;
        uint32_t reached;
        op_id op;
        VEC(uint32_t) flags; /* indices */
    } last; /* question */
};

void deferral_init(struct deferral *deferral, const struct rule_context *context,
                   struct coming_back *coming_back);
void deferral_free(struct deferral *deferral);

/* Whether a handler has passed the test of some flag whenever it runs an operation. */
bool has_deferral(struct deferral *deferral, uint32_t walk, uint32_t reached, op_id op);

/* Whether it then cannot run it where it interrupts the mainline at an operation; flags in the
 * variable `except` do not count. */
bool is_deferred(struct deferral *deferral, uint32_t walk, uint32_t reached, op_id op,
                 definition_id other, op_id other_op, entity_id except);

#endif
