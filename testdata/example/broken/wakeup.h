/* A self-pipe: a signal handler writes a byte to it, and poll() in the main loop sees it. */
#ifndef JOBD_WAKEUP_H
#define JOBD_WAKEUP_H

/* Opens the pipe, before any handler is installed. -1 and errno on failure. */
int wakeup_open(void);

/* The end for poll() to wait on. */
int wakeup_descriptor(void);

/* Wakes the main loop up; for signal handlers. */
void wakeup_send(void);

/* Takes what was sent out of the pipe. */
void wakeup_receive(void);

#endif
