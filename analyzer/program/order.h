/* Order: for which signals a handler may be installed while an operation of the mainline runs. Before it
 * is registered, and after something else took its place, the signal does not bring it about, and what
 * the mainline does to objects then it does alone.
 *
 *     table = read_table();                nothing: this is initialisation
 *     old = signal(SIGINT, on_interrupt);
 *     count++;                             SIGINT
 *     signal(SIGINT, old);                 what was in force before is taken not to be the handler
 *     free(table);                         nothing
 *
 * The set of these signals is followed as phases.h describes, for the handlers of an image together,
 * as far as a bit for each signal of each goes. The only body that registers a handler is taken to be
 * run once: what stands in front of the registration makes things ready for it. What handlers do to
 * dispositions while they run is not looked at.
 */
#ifndef SIGVET_PROGRAM_ORDER_H
#define SIGVET_PROGRAM_ORDER_H

#include "analyzer/program/mainline.h"

/* One handler, in all images that are to be asked: mainline_images. */
struct order {
    struct mainline *mainline;
    uint32_t handler;
    struct image_ids images;
};

/* The order of what handler number `handler` shares the image with; nothing is worked out before
 * something is asked. To be freed with order_free. */
struct order order_new(struct mainline *mainline, uint32_t handler, image_id image);
void order_free(struct order *order);

/* The signals for which the handler may be installed when the mainline runs an operation: bit n - 1
 * is signal n. All bits when they are not known. */
uint64_t order_signals_at(const struct order *order, definition_id definition, op_id op);

/* The signals for which it may be, or may have been before: it may have left something. */
uint64_t order_signals_since(const struct order *order, definition_id definition, op_id op);

/* What is known of the handlers of one image: mainline_order. Private to program/; freed with
 * image_order_free, NULL or not. */
struct image_order *image_order_new(struct mainline *mainline, image_id image, bool removals);
void image_order_free(struct image_order *order);

#endif
