// Code that comes out of macros is code: libc writes `errno`, `sa_handler`, SIG_IGN and SIG_DFL as
// macros, and programs wrap their logging in them. Each operation stands at the place that the
// programmer sees and carries the outermost macro's name.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s
#include <errno.h>
#include <signal.h>

extern void log_line(const char *format, ...);
#define LOG(...) log_line(__VA_ARGS__)
#define FIRST_SIGNAL 34
#define WARN(number) LOG("warning %d", number)

// `errno = 0` is a store to what a call of libc returns.
// CHECK-LABEL: function on_term(sig)
// CHECK:      [[ERRNO:%[0-9]+]] = call @__errno_location() ; [[#@LINE+6]]:17 [errno]
// CHECK-NEXT: [[OLD:%[0-9]+]] = load [[ERRNO]]
// CHECK-NEXT: store %{{[0-9]+}}, [[OLD]] (init)
// CHECK:      [[ERRNO:%[0-9]+]] = call @__errno_location() ; [[#@LINE+4]]:5 [errno]
// CHECK-NEXT: store [[ERRNO]], %{{[0-9]+}} ; [[#@LINE+3]]:5 [errno]
static void on_term(int sig) {
    int saved = errno;
    errno = 0;

    // The argument stands where it is written, the call where the macro is.
    // CHECK: [[SIG:%[0-9]+]] = load %{{[0-9]+}} ; [[#@LINE+2]]:10
    // CHECK: call @log_line(%{{[0-9]+}}, [[SIG]]) ; [[#@LINE+1]]:5 [WARN]
    WARN(sig);
    errno = saved;
}

// CHECK-LABEL: function install()
void install(void) {
    struct sigaction action;

    // `sa_handler` is a macro for a member of a union inside.
    // CHECK:      [[HANDLER:%[0-9]+]] = function on_term ; [[#@LINE+4]]:25
    // CHECK:      [[UNION:%[0-9]+]] = field __sigaction_handler of %{{[0-9]+}} ; {{.*}} [sa_handler]
    // CHECK-NEXT: [[FIELD:%[0-9]+]] = field sa_handler of [[UNION]] ; {{.*}} [sa_handler]
    // CHECK-NEXT: store [[FIELD]], [[HANDLER]] ; [[#@LINE+1]]:5
    action.sa_handler = on_term;

    // CHECK:      [[IGNORE:%[0-9]+]] = const 1 ; [[#@LINE+3]]:25 [SIG_IGN]
    // CHECK:      [[FIELD:%[0-9]+]] = field sa_handler of
    // CHECK-NEXT: store [[FIELD]], [[IGNORE]]
    action.sa_handler = SIG_IGN;

    // CHECK:      [[SIGNAL:%[0-9]+]] = const 15 ; [[#@LINE+3]]:12 [SIGTERM]
    // CHECK-NEXT: [[DEFAULT:%[0-9]+]] = const 0 ; [[#@LINE+2]]:21 [SIG_DFL]
    // CHECK:      call @signal([[SIGNAL]], [[DEFAULT]])
    signal(SIGTERM, SIG_DFL);

    // CHECK:      [[FIRST:%[0-9]+]] = const 34 ; {{.*}} [FIRST_SIGNAL]
    // CHECK:      [[SUM:%[0-9]+]] = add [[FIRST]],
    // CHECK:      call @sigaction([[SUM]],
    sigaction(FIRST_SIGNAL + 6, &action, 0);
}
