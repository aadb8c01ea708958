#include "analyzer/extract/resources.h"

#include <clang-c/Index.h>
#include <dlfcn.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The major version in "Debian clang version 22.1.8 (...)"; 0 when there is none. */
static int major_version(void) {
    CXString version = clang_getClangVersion();
    const char *text = clang_getCString(version);
    const char *number = text ? strstr(text, "version ") : NULL;
    int major = number ? atoi(number + strlen("version ")) : 0;
    clang_disposeString(version);
    return major;
}

/* The folder of the library's real file, in `folder`; false when the loader does not tell. */
static bool library_folder(char folder[PATH_MAX]) {
    Dl_info info;
    void *symbol;
    CXIndex (*function)(int, int) = clang_createIndex;
    memcpy(&symbol, &function, sizeof symbol); /* POSIX dlsym: the two have one size */
    if (!dladdr(symbol, &info) || !info.dli_fname || !realpath(info.dli_fname, folder)) {
        return false;
    }
    char *slash = strrchr(folder, '/');
    if (slash) {
        *slash = '\0';
    }
    return slash != NULL;
}

static char *absolute_if_complete(const char *folder) {
    char header[PATH_MAX + 128];
    snprintf(header, sizeof header, "%s/include/stddef.h", folder);
    return folder[0] == '/' && access(header, R_OK) == 0 ? realpath(folder, NULL) : NULL;
}

/* LLVM's own layout has lib/libclang.so beside lib/clang/N; Debian keeps the library in
 * /usr/lib/MACHINE and the headers in /usr/lib/llvm-N. */
char *resource_directory_find(void) {
    char folder[PATH_MAX];
    char candidate[PATH_MAX + 64];
    int major = major_version();
    if (!library_folder(folder)) {
        return NULL;
    }
    snprintf(candidate, sizeof candidate, "%s/clang/%d", folder, major);
    char *found = absolute_if_complete(candidate);
    if (!found) {
        snprintf(candidate, sizeof candidate, "%s/../llvm-%d/lib/clang/%d", folder, major, major);
        found = absolute_if_complete(candidate);
    }
    return found;
}
