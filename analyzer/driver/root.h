/* The folder that paths in the output are relative to. */
#ifndef SIGVET_DRIVER_ROOT_H
#define SIGVET_DRIVER_ROOT_H

struct arena;
struct commands;

/* The current directory when every source lies under it, as a compiler's user expects; else the
 * innermost folder that holds all sources. In `arena`; "" when there is none but "/". */
const char *root_find(struct arena *arena, const struct commands *commands);

#endif
