// Functions of which a TU that includes this file has those that it names.
static int counter;

static inline int direct(void) {
    return counter++;
}

static inline int through(void) {
    return direct();
}

static inline void in_table(void) {
}

static inline void at_end(int *resource) {
    *resource = 0;
}

__attribute__((constructor)) static inline void before_main(void) {
}

#define MARKED __attribute__((__used__, unused))
MARKED static inline void kept(void) {
}

__attribute__((unused)) static inline void not_named(void) {
}

static int not_inline(void) {
    return 0;
}

inline int external(void) {
    return 1;
}
