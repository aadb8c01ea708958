// A switch is one terminator with the values and ranges of its cases; what falls through jumps on.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s
#include <signal.h>

void use(int what);

// CHECK-LABEL: function plain(sig)
// CHECK:      switch %{{[0-9]+}}, 15: [[TERM:b[0-9]+]], 1: [[HUP:b[0-9]+]], 10..12: [[RANGE:b[0-9]+]], else: [[ELSE:b[0-9]+]]
// CHECK:      [[TERM]]:
// CHECK:      call @use
// CHECK-NEXT: jump [[HUP]]
// CHECK:      [[HUP]]:
// CHECK:      call @use
// CHECK-NEXT: jump [[AFTER:b[0-9]+]]
// CHECK:      [[RANGE]]:
// CHECK:      return
// CHECK:      [[ELSE]]:
// CHECK:      call @use
// CHECK-NEXT: jump [[AFTER]]
void plain(int sig) {
    switch (sig) {
    case SIGTERM:
        use(1); /* falls through */
    case SIGHUP:
        use(2);
        break;
    case SIGUSR1 ... SIGUSR2:
        return;
    default:
        use(3);
    }
}

// Without a default control goes behind the switch; values are compared as the type has them.
// CHECK-LABEL: function no_default(value)
// CHECK:      switch %{{[0-9]+}}, -1: [[CASE:b[0-9]+]], 0: [[ZERO:b[0-9]+]], else: [[AFTER:b[0-9]+]]
// CHECK:      [[CASE]]:
// CHECK-NEXT: jump [[ZERO]]
// CHECK:      [[ZERO]]:
// CHECK:      call @use
void no_default(int value) {
    switch (value) {
    case -1:
    case 0:
        use(0);
    }
}

// Duff's device: the cases lead into the middle of a loop.
// CHECK-LABEL: function duff(to, count)
// CHECK:      switch %{{[0-9]+}}, 0: [[ZERO:b[0-9]+]], 2: [[TWO:b[0-9]+]], 1: [[ONE:b[0-9]+]], else: [[AFTER:b[0-9]+]]
// CHECK:      [[ZERO]]:
// CHECK-NEXT: jump [[LOOP:b[0-9]+]]
// CHECK:      [[LOOP]]:
// CHECK:      jump [[TWO]]
// CHECK:      branch %{{[0-9]+}}, [[LOOP]],
// CHECK:      [[TWO]]:
// CHECK:      jump [[ONE]]
void duff(char *to, int count) {
    int rounds = (count + 2) / 3;
    switch (count % 3) {
    case 0:
        do {
            *to++ = 0;
    case 2:
            *to++ = 2;
    case 1:
            *to++ = 1;
        } while (--rounds > 0);
    }
}

// A break in a loop in a switch leaves the loop, a continue in a switch in a loop goes on with it.
// CHECK-LABEL: function nested(value)
// CHECK:      jump [[HEAD:b[0-9]+]]
// CHECK:      [[HEAD]]:
// CHECK:      branch %{{[0-9]+}}, {{b[0-9]+}}, [[END:b[0-9]+]]
// CHECK:      switch %{{[0-9]+}}, 1: [[CASE:b[0-9]+]], else: [[BEHIND:b[0-9]+]]
// CHECK:      [[CASE]]:
// CHECK-NEXT: jump [[HEAD]]
void nested(int value) {
    while (value--) {
        switch (value) {
        case 1:
            continue;
        }
        use(value);
    }
}
