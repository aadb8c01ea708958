// Attributes that come out of macros: the names in them are those that the macros were given.
//
// RUN: %sigvet-extract -o %t.facts %s
// RUN: %sigvet dump facts %t.facts | FileCheck %s
#define TEXT(name) #name
#define ALIAS(of, name) extern __typeof(of) name __attribute__((__alias__(TEXT(of))))
#define CLEANUP(function) __attribute__((__cleanup__(function)))
#define AUTOMATIC(type) CLEANUP(release_##type)

void release_int(int *number);

int target(void) {
    return 1;
}

// CHECK-DAG: symbol function name external defined {{.*}} alias of "target"
ALIAS(target, name);

// CHECK-LABEL: function cleaned(argument)
// CHECK:      [[NUMBER:%[0-9]+]] = var number
// CHECK:      call @release_int(
int cleaned(int argument) {
    AUTOMATIC(int) int number = argument;
    return name();
}
