/* The signals that ask the program to end: SIGHUP, SIGINT, SIGTERM. */
#ifndef SIGVET_DRIVER_SIGNALS_H
#define SIGVET_DRIVER_SIGNALS_H

#include <signal.h>

/* Holds them back, for work that must not stay half done, but for those that are ignored. Returns
 * the mask to give to signals_release: then one that came ends the program. */
sigset_t signals_hold(void);
void signals_release(const sigset_t *before);

#endif
