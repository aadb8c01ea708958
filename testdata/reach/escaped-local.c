// A function that nobody has seen may keep the address of a local, and write to it later.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s --implicit-check-not=error:
#include <signal.h>
#include <stdlib.h>

void keep(int *p);
void write_to_kept(void);

static void on_term(int sig) {
    (void)sig;
    int kept = 0, own = 0;
    keep(&kept);
    kept = 0;
    write_to_kept();
    if (kept)
        // CHECK: escaped-local.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
        srand(1);
    if (own)
        srand(0);
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
