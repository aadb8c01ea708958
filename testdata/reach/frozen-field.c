// A field of a static record that no code assigns to keeps its initial value, though pointers to the
// record travel: so the functions of one table are not those of another one, and what is NULL in it
// is not called.
// RUN: %exits 1 %sigvet check --only=unsafe-call,unknown-call %s -- \
// RUN:     | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
#include <signal.h>
#include <stdlib.h>

struct ops {
    void (*open)(void);
    void (*close)(void);
    const char *name;
};

static void of_disk(void) {
    // CHECK: frozen-field.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'srand'
    srand(1);
}
static void of_network(void) { srand(0); }

static struct ops disk = {of_disk, NULL, "disk"};
static struct ops network = {of_network, of_network, "network"};
static struct ops rows[] = {{of_disk, NULL, "a"}, {NULL}};

struct stream {
    struct ops *ops;
};

static void use(const struct ops *ops) {
    ops->open();
    if (ops->close)
        ops->close();
}

static void on_term(int sig) {
    (void)sig;
    use(&disk);
    if (rows[1].open)
        rows[1].open();
    if (rows[1].close) // the initialiser does not name it
        rows[1].close();
}

struct stream current;

int main(int argc, char **argv) {
    (void)argv;
    current.ops = argc > 1 ? &disk : &network;
    use(current.ops);
    signal(SIGTERM, on_term);
    return 0;
}
