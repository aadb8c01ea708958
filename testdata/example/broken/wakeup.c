#include "wakeup.h"

#include <fcntl.h>
#include <unistd.h>

static int ends[2];

int wakeup_open(void) {
    if (pipe(ends)) {
        return -1;
    }
    /* Mistake: F_SETFD sets the descriptor's flags, which are FD_CLOEXEC and no other. The pipe
     * still blocks: wakeup_send() when it is full, wakeup_receive() when it is empty. */
    if (fcntl(ends[0], F_SETFD, O_NONBLOCK) || fcntl(ends[1], F_SETFD, O_NONBLOCK)) {
        return -1;
    }
    return 0;
}

int wakeup_descriptor(void) {
    return ends[0];
}

void wakeup_send(void) {
    if (write(ends[1], "", 1) < 0) {
        return;
    }
}

void wakeup_receive(void) {
    char bytes[64];
    if (read(ends[0], bytes, sizeof bytes) < 0) {
        return;
    }
}
