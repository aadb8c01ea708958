// Rules are chosen by name. --only replaces the ones that are on by default, --enable adds to them,
// --disable takes away from either; a name that is no rule's is refused before anything is parsed.
//
// RUN: %exits 1 %sigvet check --only=unsafe-call %s -- | FileCheck --check-prefix=CALL %s
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck --check-prefix=BOTH %s
// RUN: %exits 1 %sigvet check --only=unsafe-call --enable=unknown-call %s -- \
// RUN:   | FileCheck --check-prefix=BOTH %s
// RUN: %exits 1 %sigvet check --only=all --disable=unsafe-call, %s -- \
// RUN:   | FileCheck --check-prefix=UNKNOWN %s
// RUN: %exits 0 %sigvet check --disable=all %s -- | FileCheck --check-prefix=NONE %s
// RUN: %exits 2 %sigvet check --only=unsafe-cal missing.c -- 2>&1 \
// RUN:   | FileCheck --check-prefix=NEAR %s
// RUN: %exits 2 %sigvet check --disable=,printf %s -- 2>&1 | FileCheck --check-prefix=FAR %s
// RUN: %sigvet rules | FileCheck --check-prefix=LIST %s
// RUN: %sigvet explain unknown-call | FileCheck --check-prefix=PAGE %s
//
// CALL: 'printf' is not async-signal-safe{{.*}} [unsafe-call]
// CALL-NOT: [unknown-call]
//
// BOTH: 'printf' is not async-signal-safe{{.*}} [unsafe-call]
// BOTH: 'machine_stop' has no body here{{.*}} [unknown-call]
//
// UNKNOWN-NOT: [unsafe-call]
// UNKNOWN: [unknown-call]
//
// NONE: no findings: 1 handler
//
// NEAR: sigvet: error: there is no rule 'unsafe-cal'; did you mean 'unsafe-call'? 'sigvet rules' lists them
// FAR: sigvet: error: there is no rule 'printf'; 'sigvet rules' lists them
//
// LIST: unknown-call warning on a signal handler reaches a call
// LIST: unsafe-call error on a signal handler reaches a call
//
// PAGE: unknown-call: warning, on by default
// PAGE-NEXT: CERT SIG30-C
// PAGE: ## What it finds
#include <signal.h>
#include <stdio.h>

void machine_stop(void);

static void on_interrupt(int sig) {
    printf("stopped by %d\n", sig);
    machine_stop();
}

int main(void) {
    signal(SIGINT, on_interrupt);
    return 0;
}
