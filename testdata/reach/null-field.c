// A pointer in a record that the program only ever sets to NULL is NULL, whichever record it is. One
// whose address is taken, be it by offsetof, may hold anything; so may a union's.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
// In a library other programs write to the record.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- -DLIBRARY | FileCheck %s --check-prefix=LIBRARY
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct request {
    char *never;
    void (*no_hook)(void);
    char *by_offset;
    char *by_address;
    char *set;
    union {
        char *text;
        long number;
    } either;
};

static struct request *last;

struct request *new_request(char *set) {
    struct request *request = malloc(sizeof *request);
    request->never = NULL;
    request->no_hook = NULL;
    request->by_offset = NULL;
    request->by_address = NULL;
    request->set = NULL;
    request->either.text = NULL;
    request->either.number = set != NULL;
    if (set)
        request->set = set;
    last = request;
    return request;
}

static const size_t options[] = {offsetof(struct request, by_offset)};

void set_option(int n, char *value) { memcpy((char *)last + options[n], &value, sizeof value); }

static void set_text(char **text, char *value) { *text = value; }
void set_by_address(char *value) { set_text(&last->by_address, value); }

static void on_term(int sig) {
    (void)sig;
    // LIBRARY: null-field.c:[[#@LINE+2]]:{{[0-9]+}}: error: 'srand'
    if (last->never)
        srand(1);
    if (last->no_hook)
        last->no_hook();
    // CHECK: null-field.c:[[#@LINE+2]]:{{[0-9]+}}: error: 'srand'
    if (last->by_offset)
        srand(2);
    // CHECK: null-field.c:[[#@LINE+2]]:{{[0-9]+}}: error: 'srand'
    if (last->by_address)
        srand(3);
    // CHECK: null-field.c:[[#@LINE+2]]:{{[0-9]+}}: error: 'srand'
    if (last->set)
        srand(4);
    // CHECK: null-field.c:[[#@LINE+2]]:{{[0-9]+}}: error: 'srand'
    if (last->either.text)
        srand(5);
}

void start(void) { signal(SIGTERM, on_term); }

#ifndef LIBRARY
int main(int argc, char **argv) {
    new_request(argv[1]);
    set_option(argc, argv[2]);
    set_by_address(argv[3]);
    start();
    return 0;
}
#endif
