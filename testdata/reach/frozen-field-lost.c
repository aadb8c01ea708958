// A field does not keep its initial value when code may write to it: by its name in any object of the
// type, by its address, or as part of the whole record, whatever type the pointer to that has by then.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>
#include <string.h>

static void nothing(void) {}

static void of_assigned(void) {
    // CHECK: frozen-field-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand(1);
}
static struct assigned {
    void (*f)(void);
} assigned = {nothing};
static void assign(struct assigned *p) { p->f = of_assigned; }

static void of_address(void) {
    // CHECK: frozen-field-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand(2);
}
static struct by_address {
    int first;
    void (*f)(void);
} by_address = {0, nothing};
static void set(void (**where)(void)) { *where = of_address; }
static void set_in(struct by_address *p) { set(&p->f); }

static void of_copied(void) {
    // CHECK: frozen-field-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand(3);
}
static struct copied {
    void (*f)(void);
} copied = {nothing}, other = {of_copied};
static void copy(struct copied *to, const struct copied *from) { *to = *from; }

static void of_raw(void) {
    // CHECK: frozen-field-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand(4);
}
static struct raw {
    void (*f)(void);
} raw = {nothing}, other_raw = {of_raw};
static void copy_raw(void *to, const void *from, size_t size) { memcpy(to, from, size); }

static void of_inner(void) {
    // CHECK: frozen-field-lost.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand(5);
}
struct inner {
    void (*f)(void);
};
static struct outer {
    int first;
    struct inner inner;
} outer = {0, {nothing}};
static struct inner new_inner = {of_inner};
static void replace(struct outer *p) { p->inner = new_inner; }

static struct assigned *to_assigned = &assigned;
static struct by_address *to_by_address = &by_address;
static struct copied *to_copied = &copied;
static struct raw *to_raw = &raw;
static struct outer *to_outer = &outer;

static void on_term(int sig) {
    (void)sig;
    assigned.f();
    by_address.f();
    copied.f();
    raw.f();
    outer.inner.f();
}

int main(void) {
    assign(to_assigned);
    set_in(to_by_address);
    copy(to_copied, &other);
    copy_raw(to_raw, &other_raw, sizeof raw);
    replace(to_outer);
    signal(SIGTERM, on_term);
    return 0;
}
