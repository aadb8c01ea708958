/* Proves what flags_fit hands to clang: that flags which decide the parse pass in every spelling,
 * that no flag which loads code, writes a file or names another program ever passes, and that the
 * compiler, the language and the target are read from the command line as gcc reads them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "analyzer/driver/command.h"
#include "analyzer/driver/command_words.h"
#include "analyzer/driver/flags.h"

struct sample {
    const char *line;   /* the command, run in /d for the file /d/<file> */
    const char *file;
    const char *fitted; /* the language, then the arguments between spaces; or "skipped" or the
                           beginning of "refused: message" */
};

/* The arguments in one line. Each command begins with its language and -Wno-everything. */
static const char *show(struct arena *arena, const struct compile_command *command) {
    assert_true(command->argument_count >= 2);
    assert_string_equal(command->arguments[1], "-Wno-everything");
    const char *text = command->arguments[0] + 2;
    for (uint32_t i = 2; i < command->argument_count; i++) {
        text = arena_printf(arena, "%s %s", text, command->arguments[i]);
    }
    return text;
}

static const char *fit(struct arena *arena, const char *line, const char *file) {
    struct words words = {0};
    struct error err = {""};
    struct compile_command command = {"/d", arena_printf(arena, "/d/%s", file), NULL, 0};
    assert_int_equal(words_split(arena, line, QUOTING_SHELL, &words, &err), 0);
    enum fit result = flags_fit(arena, &words, &command, &err);
    vec_free(&words.all);
    if (result == FIT_KEPT) {
        return show(arena, &command);
    }
    assert_null(command.arguments);
    return result == FIT_SKIPPED ? "skipped" : arena_printf(arena, "refused: %s", err.message);
}

static void check(const struct sample *samples, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct arena arena = {0};
        const char *fitted = fit(&arena, samples[i].line, samples[i].file);
        bool refused = strncmp(samples[i].fitted, "refused", 7) == 0;
        size_t length = refused ? strlen(samples[i].fitted) : SIZE_MAX;
        if (strncmp(fitted, samples[i].fitted, length) != 0) {
            fail_msg("'%s' gave '%s', not '%s'", samples[i].line, fitted, samples[i].fitted);
        }
        arena_free(&arena);
    }
}

#define CHECK(samples) check((samples), sizeof(samples) / sizeof *(samples))

/* Joined and separate spellings give the same; what is not about parsing is gone. */
static void keeps_what_decides_the_parse(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"cc -c a.c", "a.c", "c"},
        {"cc -Iinc -I other -DA -D B=1 -UC a.c", "a.c", "c -I inc -I other -D A -D B=1 -U C"},
        {"cc -isystemx -iquote y -idirafterz a.c", "a.c", "c -isystem x -iquote y -idirafter z"},
        {"cc -include p.h -include q.h -imacros m.h a.c", "a.c",
         "c -include /dev/null -include p.h -include q.h -imacros m.h"},
        {"cc --sysroot=/s --sysroot /t -isysroot /u a.c", "a.c",
         "c --sysroot=/s --sysroot /t -isysroot /u"},
        {"cc -std=gnu99 -ansi -O2 -fPIC -pthread a.c", "a.c",
         "c -std=gnu99 -ansi -O2 -fPIC -pthread"},
        {"cc -fno-signed-char -fshort-enums -fno-builtin-memset a.c", "a.c",
         "c -fno-signed-char -fshort-enums -fno-builtin-memset"},
        {"cc -g3 -ggdb -Wall -Werror -w -pedantic -pipe -fstack-protector a.c", "a.c", "c"},
        {"cc -MMD -MF a.d -MT x.o -MQ -DNOT -MP -c -o -DNOT a.c", "a.c", "c"},
        {"cc -flto=4 --coverage -fprofile-use=p -fanalyzer --param x=1 a.c", "a.c", "c"},
        {"cc -Wl,-Ix -Wa,-Iy -Xlinker -Iz -Xassembler -Iz -L. -lm x.o a.c", "a.c", "c"},
        {"cc -Wp,-D_FORTIFY_SOURCE=3,-MD,a.d -Xpreprocessor -DX a.c", "a.c",
         "c -D _FORTIFY_SOURCE=3 -D X"},
        {"cc -Xclang -include -Xclang p.h a.c", "a.c", "c -include /dev/null -include p.h"},
        {"cc -D 'A=\"b c\"' a.c", "a.c", "c -D A=\"b c\""},
        {"cc a.c -D", "a.c", "c"},
        {"cc -", "a.c", "c"},
    };
    CHECK(samples);
}

/* Nothing of these may reach clang, whatever spelling hides it. */
static void loads_nothing(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"cc -fplugin=e.so -fpass-plugin=e.so -fplugin-arg-x-y a.c", "a.c", "c"},
        {"cc -Xclang -load -Xclang e.so -load e.so -mllvm -load=e.so a.c", "a.c", "c"},
        {"cc -Xclang -plugin -Xclang p -Xclang -add-plugin -Xclang p a.c", "a.c", "c"},
        {"cc -Wp,-fplugin=e.so -Xpreprocessor -fplugin=e.so a.c", "a.c", "c"},
        {"cc -include-pch e.pch -Xclang -include-pch -Xclang e.pch a.c", "a.c", "c"},
        {"cc -include -pch a.c", "a.c", "c -include /dev/null -include -pch"},
        {"cc --config=e.cfg --config e.cfg -specs=e --specs=e -wrapper e,f -B. a.c", "a.c", "c"},
        {"cc -ivfsoverlay e -vfsoverlay e -fmodules -fmodule-map-file=e a.c", "a.c", "c"},
        {"cc -fmodule-file=e -fmodules-cache-path=e -fprebuilt-module-path=e a.c", "a.c", "c"},
        {"cc -serialize-diagnostics e -dependency-file e -index-store-path e a.c", "a.c", "c"},
        {"cc -MJ e -save-temps -emit-ast -emit-llvm -ftime-trace=e -gen-reproducer a.c", "a.c",
         "c"},
        {"cc -fuse-ld=e -resource-dir=e -working-directory=e -fcrash-diagnostics-dir=e a.c", "a.c",
         "c"},
        {"cc --target=../../e -target ../e --target=-e --target= a.c", "a.c", "c"},
        {"cc -O9 -stdlib=e -mno-such -fno-such -fbuiltinx -Ofoo a.c", "a.c", "c"},
        {"clang -cc1 -load e.so a.c", "a.c", "refused: the command is clang's own front end"},
    };
    CHECK(samples);
}

static void knows_the_language(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"g++ -c a.c", "a.c", "c++"},
        {"/usr/bin/clang++-15 -c a.i", "a.i", "c++"},
        {"g++ -x c a.c", "a.c", "c"},
        {"gcc a.C", "a.C", "c++"},
        {"gcc sub.c/a.ii", "sub.c/a.ii", "c++"},
        {"gcc -xc++ a.c", "a.c", "c++"},
        {"gcc -x c++ b.cc -x c a.x -x none c.c", "a.x", "c"},
        {"gcc -x assembler b.s -x none a.c", "a.c", "c"},
        {"gcc b.c -x assembler a.c", "a.c", "skipped"},
        {"gcc ./sub/../a.c -x assembler", "a.c", "c"},
        {"gcc -- -a.c", "-a.c", "c"},
        {"gcc -- -x c++ a.c", "a.c", "c"},
        {"gcc a.s", "a.s", "skipped"},
        {"gcc a.S", "a.S", "skipped"},
        {"gcc a.cu", "a.cu", "skipped"},
        {"gcc a.m", "a.m", "skipped"},
        {"gcc -x objective-c a.c", "a.c", "skipped"},
        {"gcc a.h", "a.h", "skipped"},
        {"g++ a.h", "a.h", "skipped"},
        {"gcc -x c-header a.h", "a.h", "c"},
        {"gcc dir.c/a", "dir.c/a", "skipped"},
        {"gcc -std=c++17 -std=gnu11 -fgnu89-inline a.c", "a.c", "c -std=gnu11 -fgnu89-inline"},
        {"gcc -std=c++17 -std=gnu11 -fgnu89-inline -nostdinc++ a.cc", "a.cc",
         "c++ -std=c++17 -nostdinc++"},
    };
    CHECK(samples);
}

static void finds_the_compiler(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"ccache gcc -DA a.c", "a.c", "c -D A"},
        {"/usr/bin/ccache /usr/bin/distcc g++ a.c", "a.c", "c++"},
        {"CCACHE_DIR=x ccache compiler_check=content g++ a.c", "a.c", "c++"},
        {"env -i -u DA A=b nice -n 5 g++-12 a.c", "a.c", "c++"},
        {"distcc -DA a.c", "a.c", "c -D A"},
        {"ccache", "a.c", "refused: the command names no compiler"},
        {"", "a.c", "refused: the command names no compiler"},
        {"clang-cl.exe /c a.c", "a.c", "refused: the command is for 'clang-cl.exe'"},
        {"/vc/cl /c a.c", "a.c", "refused: the command is for 'cl'"},
    };
    CHECK(samples);
}

/* A target is taken from names of a known shape only; flags of another processor's are dropped.
 * All have a target, so that the machine that runs the test does not matter. */
static void knows_the_target(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"arm-linux-gnueabihf-gcc -mthumb -mavx2 a.c", "a.c",
         "c --target=arm-linux-gnueabihf -mthumb"},
        {"aarch64-linux-gnu-gcc -mabi=lp64 -mabi=aapcs a.c", "a.c",
         "c --target=aarch64-linux-gnu -mabi=aapcs"},
        {"/x/aarch64-linux-gnu-g++-12.2.0 a.cc", "a.cc", "c++ --target=aarch64-linux-gnu"},
        {"avr-gcc -mmcu=atmega328p a.c", "a.c", "c --target=avr -mmcu=atmega328p"},
        {"arm-none-eabi-gcc -target riscv64-elf a.c", "a.c", "c --target=riscv64-elf"},
        {"x86_64-linux-gnu-gcc -march=native -mavx2 -mno-sse4.1 -mcpu=x -mfpu=x -m32 a.c", "a.c",
         "c --target=x86_64-linux-gnu -march=native -mavx2 -mno-sse4.1 -m32"},
        {"cc --target=i686-elf -mpreferred-stack-boundary=3 -mregparm=3 -mfloat-abi=x a.c", "a.c",
         "c --target=i686-elf"},
        {"gcc-12 a.c", "a.c", "c"},
        {"my-gcc a.c", "a.c", "c"},
        {"hppa-linux-gnu-gcc a.c", "a.c", "c"},
        {"'arm-..-gcc' a.c", "a.c", "c"},
    };
    CHECK(samples);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_what_decides_the_parse),
        cmocka_unit_test(loads_nothing),
        cmocka_unit_test(knows_the_language),
        cmocka_unit_test(finds_the_compiler),
        cmocka_unit_test(knows_the_target),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
