/* Source: POSIX.1-2017 (sigemptyset to sigwaitinfo, pselect, sigsetjmp) and POSIX.1-2008
 * (sighold, sigrelse, sigset); the Linux manual pages sigvec(3), signalfd(2), ppoll(2),
 * epoll_wait(2), setjmp(3), pthread_create(3), exec(3), posix_spawn(3), system(3), popen(3).
 * Certainty: read from those pages. */
#include "analyzer/program/mask_functions.h"

#include <string.h>

#define X NO_ARGUMENT

const struct mask_function mask_functions[] = {
    {"sigemptyset", MASK_EMPTY, 0, X, X},
    {"sigfillset", MASK_FILL, 0, X, X},
    {"sigaddset", MASK_ADD, 0, 1, X},
    {"sigdelset", MASK_DELETE, 0, 1, X},
    {"sigismember", MASK_READ, 0, X, X},
    {"sigisemptyset", MASK_READ, 0, X, X},
    {"posix_spawnattr_setsigmask", MASK_READ, 1, X, X},
    {"posix_spawnattr_setsigdefault", MASK_READ, 1, X, X},
    {"sigprocmask", MASK_CHANGE, 1, 0, 2},
    {"pthread_sigmask", MASK_CHANGE, 1, 0, 2},
    {"thr_sigsetmask", MASK_CHANGE, 1, 0, 2},
    {"sigblock", MASK_BLOCK_WORD, 0, X, X},
    {"sigsetmask", MASK_SET_WORD, 0, X, X},
    {"sighold", MASK_HOLD, 0, X, X},
    {"sigrelse", MASK_RELEASE, 0, X, X},
    {"sigset", MASK_SIGSET, 0, 1, X},
    {"sigsetjmp", MASK_JUMP, X, 1, X},
    {"__sigsetjmp", MASK_JUMP, X, 1, X},
    {"setjmp", MASK_JUMP, X, X, X},
    {"_setjmp", MASK_JUMP, X, X, X},
    {"sigwait", MASK_TAKE, 0, X, X},
    {"sigwaitinfo", MASK_TAKE, 0, X, X},
    {"sigtimedwait", MASK_TAKE, 0, X, X},
    {"signalfd", MASK_TAKE, 1, X, X},
    {"sigsuspend", MASK_LET_IN, 0, X, X},
    {"pselect", MASK_LET_IN, 5, X, X},
    {"ppoll", MASK_LET_IN, 3, X, X},
    {"epoll_pwait", MASK_LET_IN, 4, X, X},
    {"epoll_pwait2", MASK_LET_IN, 4, X, X},
    {"pthread_create", MASK_THREAD, X, 2, X},
    {"thrd_create", MASK_THREAD, X, 1, X},
    {"_ZNSt6thread15_M_start_threadESt10unique_ptrINS_6_StateESt14default_deleteIS1_EEPFvvE",
     MASK_THREAD, X, X, X}, /* std::thread of libstdc++ */
    {"execl", MASK_PROGRAM, X, X, X},
    {"execlp", MASK_PROGRAM, X, X, X},
    {"execle", MASK_PROGRAM, X, X, X},
    {"execv", MASK_PROGRAM, X, X, X},
    {"execvp", MASK_PROGRAM, X, X, X},
    {"execvpe", MASK_PROGRAM, X, X, X},
    {"execve", MASK_PROGRAM, X, X, X},
    {"execveat", MASK_PROGRAM, X, X, X},
    {"fexecve", MASK_PROGRAM, X, X, X},
    {"system", MASK_PROGRAM, X, X, X},
    {"popen", MASK_PROGRAM, X, X, X},
    {"posix_spawn", MASK_PROGRAM, X, 3, X},
    {"posix_spawnp", MASK_PROGRAM, X, 3, X},
    {0},
};

enum mask_role mask_role_of(const char *name) {
    const struct mask_function *function = mask_functions;
    while (function->name && strcmp(function->name, name) != 0) {
        function++;
    }
    return function->role; /* of the last row MASK_NONE */
}
