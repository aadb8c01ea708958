#include "analyzer/driver/command_language.h"

#include <stddef.h>
#include <string.h>

struct language_name {
    const char *name;
    enum language language;
};

static const struct language_name suffixes[] = {
    {"c", LANGUAGE_C},      {"i", LANGUAGE_C},      {"cc", LANGUAGE_CXX},  {"cp", LANGUAGE_CXX},
    {"cxx", LANGUAGE_CXX},  {"cpp", LANGUAGE_CXX},  {"CPP", LANGUAGE_CXX}, {"c++", LANGUAGE_CXX},
    {"C", LANGUAGE_CXX},    {"ii", LANGUAGE_CXX},   {"CC", LANGUAGE_CXX},  {"CXX", LANGUAGE_CXX},
    {"cppm", LANGUAGE_CXX}, {"ccm", LANGUAGE_CXX},  {"cxxm", LANGUAGE_CXX}, {"ixx", LANGUAGE_CXX},
};

static const struct language_name flags[] = {
    {"c", LANGUAGE_C},
    {"c-header", LANGUAGE_C},
    {"cpp-output", LANGUAGE_C},
    {"c++", LANGUAGE_CXX},
    {"c++-header", LANGUAGE_CXX},
    {"c++-cpp-output", LANGUAGE_CXX},
};

static enum language find(const struct language_name *names, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i].name, name) == 0) {
            return names[i].language;
        }
    }
    return LANGUAGES;
}

enum language language_of(const char *file, const char *flag) {
    if (flag && strcmp(flag, "none") != 0) {
        return find(flags, sizeof flags / sizeof *flags, flag);
    }
    const char *dot = strrchr(file, '.');
    if (!dot || strchr(dot, '/')) {
        return LANGUAGES;
    }
    return find(suffixes, sizeof suffixes / sizeof *suffixes, dot + 1);
}
