#include "wakeup.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

static int read_end;
/* A descriptor, in the one type that a handler may share with the main program. */
static volatile sig_atomic_t write_end;

/* F_SETFL sets O_NONBLOCK, F_SETFD that the jobs do not inherit the pipe. */
static int prepare(int fd) {
    int flags = fcntl(fd, F_GETFL);
    return flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) || fcntl(fd, F_SETFD, FD_CLOEXEC);
}

int wakeup_open(void) {
    int ends[2];
    if (pipe(ends) || prepare(ends[0]) || prepare(ends[1])) {
        return -1;
    }
    read_end = ends[0];
    write_end = ends[1];
    return 0;
}

int wakeup_descriptor(void) {
    return read_end;
}

/* write() changes errno when the pipe is full, which the code that the signal interrupted may be
 * about to read. A full pipe is no loss: the main loop has yet to see what is in it. */
void wakeup_send(void) {
    int saved = errno;
    ssize_t sent = write(write_end, "", 1);
    (void)sent;
    errno = saved;
}

void wakeup_receive(void) {
    char bytes[64];
    while (read(read_end, bytes, sizeof bytes) > 0) {}
}
