#include "analyzer/driver/cache_key.h"

#include <string.h>
#include <sys/stat.h>
#include <xxhash.h>

#include "analyzer/base/error.h"
#include "analyzer/driver/command.h"

/* A struct key_maker is a XXH3_state_t, which is aligned as only XXH3_createState knows. */
static XXH3_state_t *state_of(struct key_maker *maker) {
    return (XXH3_state_t *)(void *)maker;
}

struct key_maker *key_begin(void) {
    XXH3_state_t *state = XXH3_createState();
    if (!state) {
        out_of_memory();
    }
    XXH3_128bits_reset(state);
    return (struct key_maker *)(void *)state;
}

void key_add(struct key_maker *maker, const void *data, size_t size) {
    XXH3_128bits_update(state_of(maker), data, size);
}

void key_add_text(struct key_maker *maker, const char *text) {
    text = text ? text : "";
    key_add(maker, text, strlen(text) + 1);
}

void key_add_program(struct key_maker *maker, const char *path) {
    struct stat status = {0};
    if (stat(path, &status) == 0) {
        int64_t stamp[3] = {status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
        key_add(maker, stamp, sizeof stamp);
    }
    key_add_text(maker, path);
}

void key_add_command(struct key_maker *maker, const struct compile_command *command) {
    key_add_text(maker, command->directory);
    key_add_text(maker, command->file);
    for (uint32_t i = 0; i < command->argument_count; i++) {
        key_add_text(maker, command->arguments[i]);
    }
}

struct cache_key key_end(struct key_maker *maker) {
    XXH128_hash_t hash = XXH3_128bits_digest(state_of(maker));
    XXH3_freeState(state_of(maker));
    return (struct cache_key){{hash.low64, hash.high64}};
}
