/* Who reads and writes the static objects that handlers use: the handlers, in the bodies that they
 * reach, as the analysis has followed them; and everybody, as the source says it. Objects of the C
 * library, constants, and what system headers do to objects are left out, and so is what is far
 * from the handler. */
#ifndef SIGVET_RULES_SUPPORT_ACCESSES_H
#define SIGVET_RULES_SUPPORT_ACCESSES_H

#include "rules/support/coming_back.h"
#include "rules/support/objects.h"
#include "rules/support/rule.h"

/* How many calls from a handler an access may be. What is further away is seldom meant for a
 * handler: the calls are the mistake, and have findings of their own; and the more conditions lie
 * on the way, the less can it be told whether they all hold. Of what handlers do on the way to the
 * end of the process, and behind calls that are not certain, only what is near is taken; what is
 * only read is a setting most often. */
enum { WRITE_FAR = 3, READ_FAR = 2, ACCESS_NEAR = 1 };

/* What an access does. */
enum access_flag {
    ACCESS_READS = 1 << 0,
    ACCESS_WRITES = 1 << 1,
    ACCESS_UPDATES = 1 << 2,  /* it writes what it makes of the value that was there: `x++` */
    ACCESS_ATOMIC = 1 << 3,   /* by an atomic operation */
    ACCESS_VARIES = 1 << 4,   /* it writes neither a constant nor the signal's number */
    ACCESS_ASSUMED = 1 << 5,  /* the address may lead to other objects as well */
    ACCESS_PART = 1 << 6,     /* of the object, only a part that no handler names */
    ACCESS_COLLIDES = 1 << 7  /* sharing.h: the handler can interrupt one that it must not */
};

/* In a body that a handler reaches. */
struct inside {
    object_id object;
    uint32_t flags;
    uint32_t walk;    /* index into reach.walks */
    uint32_t reached; /* index into its reached */
    op_id op;
    location_id location;
    uint32_t next;    /* of the same object: index, or NONE */
};

/* In any body, whoever runs it. */
struct outside {
    uint32_t flags;
    definition_id definition;
    op_id op;
    location_id location;
    uint32_t gift; /* of the object, by a caller: index into given.gifts, or NONE */
    uint32_t next; /* of the same object: index, or NONE */
};

struct accesses {
    struct objects objects;
    struct given given;
    struct coming_back coming_back;
    VEC(struct inside) inside;
    VEC(struct outside) outside;
    VEC(uint32_t) first_inside;  /* by object_id; the last found first */
    VEC(uint32_t) first_outside; /* by object_id */
};

void accesses_find(struct accesses *accesses, const struct rule_context *context);
void accesses_free(struct accesses *accesses);

#endif
