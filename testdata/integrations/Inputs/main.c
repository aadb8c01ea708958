#include <signal.h>
#include <stdio.h>
static void on_term(int sig) {
    puts("stopped");
    (void)sig;
}
int main(void) {
    return signal(SIGTERM, on_term) == SIG_ERR;
}
