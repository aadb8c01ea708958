/* Which edges of a body's control flow graph decide whether a block runs. */
#ifndef SIGVET_RULES_SUPPORT_DOMINANCE_H
#define SIGVET_RULES_SUPPORT_DOMINANCE_H

#include "rules/support/body.h"

enum { MAX_DECIDED = 4096 }; /* blocks of a body that is looked into; of larger ones nothing is known */

/* Sets `only`, by block, all false before, where control gets from the entry only over an edge of the
 * block `from`. The blocks that control does not get to at all are among them, `from` is not. */
void find_only_over_edge(const struct body *body, block_id from, uint32_t edge, bool *only);

/* Whether control gets from the entry to the block `to` only over an edge of the block `from`. */
bool only_over_edge(const struct body *body, block_id to, block_id from, uint32_t edge);

#endif
