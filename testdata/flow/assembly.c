// Inline assembly is said and not judged: a note. One without an instruction is none, also when a
// macro spells it; the file's own assembly is not in a function.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call --severity=note %s -- | FileCheck %s \
// RUN:     --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>

#define barrier() __asm__ __volatile__ ("" : : : "memory")
#define pause_processor()          \
    __asm__ volatile (             \
        "nop" :::)

__asm__("not_in_a_function: nop");

static void on_term(int sig) {
    (void)sig;
    // CHECK: assembly.c:[[#@LINE+1]]:5: note: 'asm': inline assembly is not looked into, and taken to call nothing
    __asm__ volatile("syscall" : : "a"(39) : "rcx", "r11", "memory");
    barrier();
    __asm__("");
    // CHECK: assembly.c:[[#@LINE+1]]:5: note: 'asm': inline assembly
    pause_processor();
    // CHECK: {{^}}2 notes in 1 handler
}

int main(void) {
    signal(SIGTERM, on_term);
    return 0;
}
