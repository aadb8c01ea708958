// Where code begins to run decides what is blocked: main with nothing, a thread with the mask of the
// thread that creates it, a function that a library calls at once with that of the call, and one that
// it calls some time later with a mask that nobody knows. Handlers do not count: what only they call
// is not outside of them, and what main calls too runs with main's mask.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s --dump=masks -- | FileCheck %s --implicit-check-not=never
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>

void probe(void);
void never(void);

static void set_mask(int how, int signal) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, signal);
    sigprocmask(how, &set, NULL);
}

static void *early(void *data) {
    never();
    return data;
}

static void *late(void *data) {
    // CHECK: late calls probe at {{.*}}: blocked 15{{$}}
    probe();
    return data;
}

// A thread that may be started with SIGTERM blocked or not.
static void *either(void *data) {
    // CHECK: either calls probe at {{.*}}: blocked; perhaps 15{{$}}
    probe();
    return data;
}

static int compare(const void *a, const void *b) {
    // CHECK: compare calls probe at {{.*}}: blocked 15{{$}}
    probe();
    return a < b;
}

static void at_exit(void) {
    // CHECK: at_exit calls probe at {{.*}}: blocked; perhaps all{{$}}
    probe();
}

static void shared(void) {
    // CHECK: shared calls probe at {{.*}}: blocked 15{{$}}
    probe();
}

static void on_signal(int sig) {
    (void)sig;
    shared();
}

static sigjmp_buf saving;
static jmp_buf bare;

// The mask of whoever jumps is not known, unless sigsetjmp restores that of now.
static void jumps(void) {
    if (sigsetjmp(saving, 1) == 0) {
        // CHECK: jumps calls probe at {{.*}}:[[#@LINE+1]]:9: blocked 15{{$}}
        probe();
    }
    if (setjmp(bare) == 0) {
        // CHECK: jumps calls probe at {{.*}}:[[#@LINE+1]]:9: blocked; perhaps all{{$}}
        probe();
    }
}

int main(void) {
    pthread_t thread;
    int numbers[2] = {2, 1};
    pthread_create(&thread, NULL, early, NULL);
    pthread_create(&thread, NULL, either, NULL);
    signal(SIGINT, on_signal);
    atexit(at_exit);
    set_mask(SIG_BLOCK, SIGTERM);
    pthread_create(&thread, NULL, late, NULL);
    pthread_create(&thread, NULL, either, NULL);
    qsort(numbers, 2, sizeof *numbers, compare);
    shared();
    jumps();
    return 0;
}
