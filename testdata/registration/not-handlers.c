// What is registered here and is no function, and what is never registered.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through --allow-empty
#include <signal.h>
#include <stddef.h>

static void in_dead_text(int sig) { (void)sig; }
static void compared(int sig) { (void)sig; }
static void beside_the_handler(int sig) { (void)sig; }

struct sigaction_like {
    void (*handler)(int);
};
static void in_another_struct(int sig) { (void)sig; }

int main(void) {
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_DFL);
    signal(SIGHUP, NULL);
    signal(SIGQUIT, (void (*)(int))0);
#if 0
    signal(SIGUSR1, in_dead_text);
#endif
    // signal(SIGUSR1, in_dead_text);
    if (signal(SIGUSR2, SIG_DFL) == compared)
        in_dead_text(0);
    struct sigaction_like like = {in_another_struct};
    void (*h)(int) = beside_the_handler;
    return h == like.handler;
}
