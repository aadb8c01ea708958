/* Signal numbers: the lines that give them, and the look-up by target. */
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "rules/support/knowledge.h"
#include "rules/support/knowledge_reader.h"

enum { HIGHEST_SIGNAL = 1023 }; /* no system comes near; bounds what `realtime` can make */

static const struct signal_system *system_named(const struct knowledge *knowledge,
                                                const char *name) {
    for (uint32_t i = 0; name && i < knowledge->systems.count; i++) {
        if (strcmp(knowledge->systems.data[i].name, name) == 0) {
            return &knowledge->systems.data[i];
        }
    }
    return NULL;
}

static struct signal_system *system_of(struct reader *reader) {
    return &reader->knowledge->systems.data[reader->system];
}

static int read_system(struct reader *reader, char *rest) {
    struct knowledge *knowledge = reader->knowledge;
    if (system_named(knowledge, rest)) {
        return knowledge_fail(reader, "there is a system '%.64s' already", rest);
    }
    reader->system = knowledge->systems.count;
    vec_push(&knowledge->systems, (struct signal_system){.name = rest});
    return 0;
}

static int read_target(struct reader *reader, char *rest) {
    while (*rest) {
        const char *target = knowledge_word(&rest);
        vec_push(&system_of(reader)->targets, target);
    }
    return 0;
}

/* Only a system that stands above can be named, so no chain of them leads back to itself. */
static int read_like(struct reader *reader, char *rest) {
    const struct signal_system *like = system_named(reader->knowledge, rest);
    if (!like || like == system_of(reader)) {
        return knowledge_fail(reader, "no system '%.64s' stands above", rest);
    }
    system_of(reader)->like = rest;
    return 0;
}

/* A signal number, or -1 and a message. */
static int read_number(struct reader *reader, char **rest) {
    const char *word = knowledge_word(rest);
    char *end;
    long number = strtol(word, &end, 10);
    if (*end || number < 1 || number > HIGHEST_SIGNAL) {
        return knowledge_fail(reader, "'%.64s' is no number from 1 to %d", word, HIGHEST_SIGNAL);
    }
    return (int)number;
}

static int read_signal(struct reader *reader, char *rest) {
    int number = read_number(reader, &rest);
    if (number < 0) {
        return -1;
    }
    if (!knowledge_is_name(rest)) {
        return knowledge_fail(reader, "'%.64s' is no name of a signal", rest);
    }
    vec_push(&system_of(reader)->rows, (struct signal_row){number, rest});
    return 0;
}

static const char *realtime_name(struct arena *arena, int number, int low, int high) {
    if (number == low) {
        return "SIGRTMIN";
    }
    return number == high ? "SIGRTMAX" : arena_printf(arena, "SIGRTMIN+%d", number - low);
}

static int read_realtime(struct reader *reader, char *rest) {
    int low = read_number(reader, &rest);
    int high = low < 0 ? -1 : read_number(reader, &rest);
    if (high < 0) {
        return -1;
    }
    system_of(reader)->highest = high;
    for (int number = low; number <= high; number++) {
        const char *name = realtime_name(&reader->knowledge->arena, number, low, high);
        vec_push(&system_of(reader)->rows, (struct signal_row){number, name});
    }
    return 0;
}

static int read_siginfo(struct reader *reader, char *rest) {
    int number = read_number(reader, &rest);
    system_of(reader)->siginfo = number;
    return number < 0 ? -1 : 0;
}

static int read_flag(struct reader *reader, const char *rest, uint32_t *flag) {
    char *end;
    long long number = strtoll(rest, &end, 10);
    if (*end || number < 1 || number > UINT32_MAX) {
        return knowledge_fail(reader, "'%.64s' is no flag", rest);
    }
    *flag = (uint32_t)number;
    return 0;
}

static int read_resethand(struct reader *reader, char *rest) {
    return read_flag(reader, rest, &system_of(reader)->resethand);
}

static int read_nodefer(struct reader *reader, char *rest) {
    return read_flag(reader, rest, &system_of(reader)->nodefer);
}

const struct keyword knowledge_signal_keywords[] = {
    {"signal", NEEDS_SYSTEM, read_signal},     {"system", NEEDS_NOTHING, read_system},
    {"target", NEEDS_SYSTEM, read_target},     {"like", NEEDS_SYSTEM, read_like},
    {"realtime", NEEDS_SYSTEM, read_realtime}, {"siginfo", NEEDS_SYSTEM, read_siginfo},
    {"resethand", NEEDS_SYSTEM, read_resethand}, {"nodefer", NEEDS_SYSTEM, read_nodefer}, {NULL, NEEDS_NOTHING, NULL},
};

static const struct signal_system *system_for(const struct knowledge *knowledge,
                                              const char *target) {
    for (uint32_t i = 0; i < knowledge->systems.count; i++) {
        const struct signal_system *system = &knowledge->systems.data[i];
        for (uint32_t j = 0; j < system->targets.count; j++) {
            if (fnmatch(system->targets.data[j], target, 0) == 0) {
                return system;
            }
        }
    }
    return NULL;
}

const char *knowledge_signal_name(const struct knowledge *knowledge, const char *target,
                                  int number) {
    const struct signal_system *system = system_for(knowledge, target);
    while (system) {
        for (uint32_t i = 0; i < system->rows.count; i++) {
            if (system->rows.data[i].number == number) {
                return system->rows.data[i].name;
            }
        }
        system = system_named(knowledge, system->like);
    }
    return NULL;
}

int knowledge_siginfo_flag(const struct knowledge *knowledge, const char *target) {
    const struct signal_system *system = system_for(knowledge, target);
    while (system && !system->siginfo) {
        system = system_named(knowledge, system->like);
    }
    return system ? system->siginfo : 0;
}

uint32_t knowledge_resethand_flag(const struct knowledge *knowledge, const char *target) {
    const struct signal_system *system = system_for(knowledge, target);
    while (system && !system->resethand) {
        system = system_named(knowledge, system->like);
    }
    return system ? system->resethand : 0;
}

uint32_t knowledge_nodefer_flag(const struct knowledge *knowledge, const char *target) {
    const struct signal_system *system = system_for(knowledge, target);
    while (system && !system->nodefer) {
        system = system_named(knowledge, system->like);
    }
    return system ? system->nodefer : 0;
}

enum signal_use knowledge_signal_use(const struct knowledge *knowledge, const char *target,
                                     int64_t number) {
    const struct signal_system *system = system_for(knowledge, target);
    const char *name = number > 0 && number <= HIGHEST_SIGNAL
                           ? knowledge_signal_name(knowledge, target, (int)number)
                           : NULL;
    if (name) {
        bool uncatchable = strcmp(name, "SIGKILL") == 0 || strcmp(name, "SIGSTOP") == 0;
        return uncatchable ? SIGNAL_UNCATCHABLE : SIGNAL_USABLE;
    }
    if (number <= 0 || (system && system->highest && number > system->highest)) {
        return SIGNAL_INVALID;
    }
    return system && system->highest ? SIGNAL_RESERVED : SIGNAL_USABLE;
}
