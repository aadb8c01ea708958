/* Objects that a handler and the code that it interrupts both use, at least one of them by writing,
 * in a way that neither C nor POSIX vouches for: C11 7.14.1.1p5 and POSIX.1-2017 2.4.3 grant a
 * handler objects of type `volatile sig_atomic_t` and lock-free atomic objects only, and CERT
 * SIG31-C follows them.
 *
 * Not shared is what the mainline uses only while the handler is certainly not installed, except that
 * it may still have in a register what it reads of a number; and what handlers of synchronous faults only read: such a handler
 * interrupts the code that made the fault, at a place of its own.
 *
 * What nobody but handlers uses is shared when one of them can interrupt another, or itself, in the
 * middle of an access: nesting.h. */
#ifndef SIGVET_RULES_SUPPORT_SHARING_H
#define SIGVET_RULES_SUPPORT_SHARING_H

#include "rules/support/accesses.h"
#include "rules/support/declared.h"
#include "rules/support/deferral.h"
#include "rules/support/nesting.h"
#include "rules/support/remarks.h"

/* Which rule speaks of it. */
enum sharing_kind {
    SHARING_OBJECT, /* shared-object */
    SHARING_FLAG,   /* flag-type: a number that could be a flag, but for its type */
    SHARING_UPDATE  /* flag-update: a number that loses an update, whatever its type */
};

struct sharing {
    object_id object;
    enum sharing_kind kind;
    uint32_t type;          /* enum type_flag: object_type */
    uint32_t size;          /* of the object, in bytes; 0 of what is in an array */
    uint32_t handler_does;  /* enum access_flag, of all its accesses together */
    uint32_t mainline_does; /* of those that the handler can interrupt */
    struct inside inside;   /* where the finding stands: a write before a read */
    struct outside outside; /* what it collides with */
    bool is_polled;         /* a read, by a loop that does nothing else */
    struct nesting nesting; /* when nobody but handlers uses the object: what interrupts `inside`, */
    struct inside inner;    /* and the access that it then makes; there is no `outside` */
};

struct sharings {
    bool is_found;          /* worked out */
    struct accesses accesses;
    struct deferral deferral;
    VEC(struct sharing) all;
    struct declarations declarations; /* for reports */
};

/* What is shared; worked out when a rule first asks. */
const struct sharings *sharings_get(const struct rule_context *context);
void sharings_free(struct sharings *sharings);

/* Completes a sharing of which object, type and size are there, with an access of a handler that
 * another one, or itself, splits. `accesses` are indices into accesses.inside. False when there is
 * none. */
bool sharing_between_handlers(const struct rule_context *context, const uint32_t *accesses,
                              uint32_t count, struct sharing *sharing);

/* Whether an update sets or clears bits (`pending |= bit`), of which each tells something: what is
 * lost is not one of many. */
bool sharing_has_bits(const struct rule_context *context, const struct inside *update);

/* Of such a sharing what interrupts the access: "SIGTERM may come in the middle of it, which 'f'
 * does not block, and 'g' changes it too". And what helps. */
const char *sharing_interruption(const struct rule_context *context, const struct sharing *sharing);
#define SHARING_BLOCK_HELP                                                                          \
    "register each of the handlers with the other signals in its 'sa_mask', as sigfillset does"

/* The object of the sharing as C writes it. */
const char *sharing_name(const struct rule_context *context, const struct sharing *sharing);

/* The type as the source declares it: "volatile int". */
const char *sharing_type(const struct rule_context *context, const struct sharing *sharing);

/* The function of the other side. */
const char *sharing_other(const struct rule_context *context, const struct sharing *sharing);

/* Bytes of a pointer on the target of the TU that declares the object: what is not larger, and
 * aligned, is loaded and stored at once. */
uint32_t sharing_word(const struct rule_context *context, const struct sharing *sharing);

/* Remarks on the place inside the handlers, for all handlers that get there, with the other side
 * and the declarations as related places. `finding` has rule, severity, message and help. */
void sharing_report(const struct rule_context *context, struct remarks *remarks,
                    const struct sharing *sharing, const struct finding *finding);

#endif
