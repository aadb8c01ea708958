// A handler that repairs what failed may return: it maps the page, or changes the registers or the place
// to go on at, through its third parameter, also by way of a copy or a helper. One that only reads the
// registers has repaired nothing, and neither has one that repairs on another branch.
//
// RUN: %exits 1 %sigvet check --only=fault-handler-returns %s -- -D_GNU_SOURCE \
// RUN:     | FileCheck %s --implicit-check-not=warning: --implicit-check-not=error:
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

static volatile uintptr_t last;

static void on_write_to_heap(int sig, siginfo_t *info, void *context) {
    mprotect((void *)((uintptr_t)info->si_addr & ~(uintptr_t)4095), 4096, PROT_READ | PROT_WRITE);
}

static void on_fault_in_heap(int sig, siginfo_t *info, void *context) {
    if ((uintptr_t)info->si_addr > 4096) {
        mprotect(info->si_addr, 4096, PROT_READ);
        return;
    }
}
// CHECK: repairs.c:[[#@LINE-1]]:{{[0-9]+}}: warning: the handler of SIGSEGV can return here

static void skip(ucontext_t *at, unsigned bytes) {
    at->uc_mcontext.gregs[REG_RIP] += bytes;
}

static void on_bad_instruction(int sig, siginfo_t *info, void *context) {
    ucontext_t *at = context;
    skip(at, 2);
}

static void note_address(const ucontext_t *at) {
    last = (uintptr_t)at->uc_mcontext.gregs[REG_RIP];
}

static void on_bus_error(int sig, siginfo_t *info, void *context) {
    note_address(context);
}
// CHECK: repairs.c:[[#@LINE-1]]:{{[0-9]+}}: warning: the handler of SIGBUS can return here

static void handle(int sig, void (*handler)(int, siginfo_t *, void *)) {
    struct sigaction action = {.sa_sigaction = handler, .sa_flags = SA_SIGINFO};
    sigaction(sig, &action, NULL);
}

int main(void) {
    handle(SIGSEGV, on_write_to_heap);
    handle(SIGSEGV, on_fault_in_heap);
    handle(SIGILL, on_bad_instruction);
    handle(SIGBUS, on_bus_error);
    return 0;
}
