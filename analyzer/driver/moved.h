/* Findings that are given again for facts of equal meaning (io.h): their positions are where the
 * facts have them now. */
#ifndef SIGVET_DRIVER_MOVED_H
#define SIGVET_DRIVER_MOVED_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct facts;
struct findings;
struct origin;

/* Finds where the positions of findings come from, among the facts of all commands, and puts it
 * into origin->places, which are in `arena`. A position that no facts have in their main file comes
 * from nowhere: it stays where it is as long as its file does. */
void origin_find_places(struct origin *origin, struct findings *findings,
                        const struct facts *const *facts, uint32_t count, struct arena *arena);

/* Puts positions to where facts have them: `facts` has those of each command whose main file has
 * changed, and NULL for all others. False when a position in such a file comes from nowhere; then
 * the findings are of no use. */
bool findings_move(struct findings *findings, const struct origin *origin,
                   const struct facts *const *facts);

#endif
