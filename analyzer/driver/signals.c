#include "analyzer/driver/signals.h"

#include <stddef.h>

sigset_t signals_hold(void) {
    static const int signals[] = {SIGHUP, SIGINT, SIGTERM};
    sigset_t held, before;
    sigemptyset(&held);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct sigaction action;
        if (sigaction(signals[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN) {
            sigaddset(&held, signals[i]);
        }
    }
    sigprocmask(SIG_BLOCK, &held, &before);
    return before;
}

void signals_release(const sigset_t *before) {
    sigprocmask(SIG_SETMASK, before, NULL);
}
