// The program's own function named signal is no registrar, and its own sigaction neither: their
// bodies tell what they do.
// RUN: %sigvet check --only=unsafe-call,unknown-call --format=json %s -- | %python %S/Inputs/handlers.py \
// RUN:     | FileCheck %s --match-full-lines --implicit-check-not=through --allow-empty
typedef void handler(int);

static void queued(int sig) { (void)sig; }
static void stored(int sig) { (void)sig; }

static handler *slots[32];

handler *signal(int number, handler *h) {
    handler *old = slots[number];
    slots[number] = h;
    return old;
}

struct sigaction {
    handler *sa_handler;
};
static int sigaction(int number, const struct sigaction *act, struct sigaction *old) {
    old->sa_handler = act->sa_handler;
    return number;
}

int main(void) {
    signal(2, queued);
    struct sigaction act = {stored}, old;
    return sigaction(15, &act, &old);
}
