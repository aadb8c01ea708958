/* Proves that facts survive being written and read, that no damaged file is taken for facts, and
 * that the verifier refuses each thing that facts.h rules out, for the reason it gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include <cmocka.h>

#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/facts/facts.h"
#include "analyzer/facts/format.h"
#include "analyzer/facts/io.h"
#include "testdata/unit/sample_facts.h"

/* The sample as a file; to be freed. */
static char *sample_file(size_t *size) {
    struct facts facts = {0};
    sample_facts(&facts);
    char *file = facts_write(&facts, size);
    facts_free(&facts);
    return file;
}

/* Makes the header right for the payload behind it. */
static void seal(char *file, size_t size) {
    struct format_header header = {.version = FORMAT_VERSION, .size = size - sizeof header};
    XXH128_hash_t hash = XXH3_128bits(file + sizeof header, size - sizeof header);
    memcpy(header.magic, FORMAT_MAGIC, sizeof header.magic);
    header.checksum[0] = hash.low64;
    header.checksum[1] = hash.high64;
    memcpy(file, &header, sizeof header);
}

/* Reads from a block of just that size, so that a sanitizer sees a byte read too far. */
static int read_exactly(struct facts *facts, const char *data, size_t size, struct error *err) {
    char *copy = malloc(size ? size : 1);
    memcpy(copy, data, size);
    int result = facts_read(facts, size ? copy : copy + 1, size, err);
    free(copy);
    return result;
}

static void assert_refused(const char *data, size_t size, const char *message) {
    struct facts facts = {0};
    struct error err = {""};
    assert_int_equal(read_exactly(&facts, data, size, &err), -1);
    if (!strstr(err.message, message)) {
        fail_msg("expected '%s', got '%s'", message, err.message);
    }
    assert_null(facts.symbols.data);
    assert_null(facts.strings.all.data);
}

/* The dump; to be freed. */
static char *dump_text(const struct facts *facts) {
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    facts_dump(facts, out);
    fclose(out);
    return text;
}

/* Reading what was written gives facts that are written as the same bytes and say the same. */
static void round_trip(void **state) {
    (void)state;
    size_t size, again_size;
    struct facts facts = {0}, copy = {0};
    struct error err = {""};
    sample_facts(&facts);
    char *file = facts_write(&facts, &size);
    if (read_exactly(&copy, file, size, &err)) {
        fail_msg("%s", err.message);
    }
    char *again = facts_write(&copy, &again_size);
    assert_int_equal(size, again_size);
    assert_memory_equal(file, again, size);
    char *text = dump_text(&facts), *copy_text = dump_text(&copy);
    assert_string_equal(text, copy_text);
    free(text), free(copy_text), free(file), free(again);
    facts_free(&facts), facts_free(&copy);
}

/* Bytes depend on the facts alone, not on memory that happened to be there before. */
static void equal_facts_equal_bytes(void **state) {
    (void)state;
    size_t size, other_size;
    char *file = sample_file(&size);
    struct facts facts = {0};
    void *garbage = malloc(4096);
    memset(garbage, 0xa5, 4096);
    free(garbage);
    sample_facts(&facts);
    char *other = facts_write(&facts, &other_size);
    assert_int_equal(size, other_size);
    assert_memory_equal(file, other, size);
    free(file), free(other);
    facts_free(&facts);
}

/* A TU with nothing in it is facts, too. */
static void least_facts(void **state) {
    (void)state;
    size_t size;
    struct facts facts = {0}, copy = {0};
    struct error err = {""};
    sample_text(&facts, "");
    sample_function(&facts, NONE, 0);
    char *file = facts_write(&facts, &size);
    assert_int_equal(read_exactly(&copy, file, size, &err), 0);
    assert_int_equal(copy.functions.count, 1);
    free(file);
    facts_free(&facts), facts_free(&copy);
}

static void string_with_nul(void **state) {
    (void)state;
    size_t size;
    struct facts facts = {0}, copy = {0};
    struct error err = {""};
    sample_facts(&facts);
    str_id id = strings_add(&facts.strings, "a\0b", 3);
    char *file = facts_write(&facts, &size);
    assert_int_equal(read_exactly(&copy, file, size, &err), 0);
    assert_int_equal(copy.strings.all.data[id].length, 3);
    assert_memory_equal(strings_get(&copy.strings, id), "a\0b", 4);
    free(file);
    facts_free(&facts), facts_free(&copy);
}

static void every_truncation_is_refused(void **state) {
    (void)state;
    size_t size;
    char *file = sample_file(&size);
    for (size_t length = 0; length < size; length++) {
        assert_refused(file, length, "cut short");
    }
    /* The same with a header that agrees: now the sections do not fit. */
    for (size_t length = sizeof(struct format_header); length < size; length++) {
        char *cut = malloc(length);
        memcpy(cut, file, length);
        seal(cut, length);
        assert_refused(cut, length, "malformed");
        free(cut);
    }
    free(file);
}

static void every_flipped_byte_is_refused(void **state) {
    (void)state;
    size_t size;
    char *file = sample_file(&size);
    for (size_t i = 0; i < size; i++) {
        for (int bit = 0; bit < 8; bit++) {
            file[i] = (char)(file[i] ^ 1 << bit);
            assert_refused(file, size, "");
            file[i] = (char)(file[i] ^ 1 << bit);
        }
    }
    free(file);
}

/* Patches `size` bytes of the payload, makes the checksum right, and expects a refusal. */
static void assert_patch_refused(size_t offset, const void *patch, size_t size,
                                 const char *message) {
    size_t total;
    char *file = sample_file(&total);
    memcpy(file + sizeof(struct format_header) + offset, patch, size);
    seal(file, total);
    assert_refused(file, total, message);
    free(file);
}

static void damaged_files_are_refused(void **state) {
    (void)state;
    size_t size;
    char *file = sample_file(&size);
    struct format_contents contents;
    memcpy(&contents, file + sizeof(struct format_header), sizeof contents);
    const size_t lengths = sizeof contents;
    const size_t lengths_size = contents.string_count * sizeof(uint32_t);
    const size_t strings = lengths + lengths_size + format_padding(lengths_size);
    const uint32_t huge = UINT32_MAX;
    const uint64_t vast = UINT64_MAX;

    file[0] = 'X';
    assert_refused(file, size, "not facts");
    file[0] = FORMAT_MAGIC[0];
    file[offsetof(struct format_header, version)] = 1;
    assert_refused(file, size, "format version 1");
    free(file);

#define PATCH_CONTENTS(field, value, message) \
    assert_patch_refused(offsetof(struct format_contents, field), &value, sizeof value, message)
    PATCH_CONTENTS(string_bytes, vast, "the strings do not fit");
    PATCH_CONTENTS(string_count, huge, "the strings do not fit");
    PATCH_CONTENTS(symbols_count, huge, "the symbols do not fit");
    PATCH_CONTENTS(ops_count, huge, "the ops do not fit");
    PATCH_CONTENTS(suppressions_count, (uint32_t){0}, "bytes behind the last section");
    PATCH_CONTENTS(language, (uint32_t){LANGUAGES}, "language 2");
    PATCH_CONTENTS(main_file, contents.string_count, "main file");
    PATCH_CONTENTS(target, huge, "main file, target");

    assert_patch_refused(lengths, &huge, sizeof huge, "string 0 has no end");
    assert_patch_refused(lengths + 4, &(uint32_t){3}, 4, "string 1 has no end");
    assert_patch_refused(strings, "x", 1, "string 0 has no end");
    assert_patch_refused(strings + 1 + strlen("/src/main.c"), "x", 1, "string 1 has no end");
    if (lengths_size % 8) {
        assert_patch_refused(lengths + lengths_size, "x", 1, "the strings do not fit");
    }
}

/* Two strings of one text would be two numbers for what everything compares by number. */
static void strings_stand_once(void **state) {
    (void)state;
    size_t size;
    struct facts facts = {0};
    sample_text(&facts, "ab");
    sample_text(&facts, "cd");
    sample_function(&facts, NONE, 0);
    char *file = facts_write(&facts, &size);
    char *second = memmem(file, size, "cd", 2);
    assert_non_null(second);
    memcpy(second, "ab", 2);
    seal(file, size);
    assert_refused(file, size, "string 2 is there twice");
    free(file);
    facts_free(&facts);
}

/* xorshift64: the same numbers in every run. */
static uint64_t random_next(uint64_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* Overwrites 1, 2 or 4 bytes at an even place by what is likely to be wrong. */
static void mutate(char *file, size_t size, uint64_t *seed) {
    static const uint32_t values[] = {0, 1, 2, 3, 7, 0xff, 0xffff, 0x7fffffff, 0x80000000, NONE};
    uint64_t random = random_next(seed);
    uint32_t value = random & 1 ? values[(random >> 8) % (sizeof values / sizeof *values)]
                                : (uint32_t)(random >> 8) % 40;
    size_t bytes = (size_t)1 << (random >> 1) % 3;
    size_t payload = size - sizeof(struct format_header);
    size_t offset = (size_t)(random_next(seed) % payload) / bytes * bytes;
    memcpy(file + sizeof(struct format_header) + offset, &value, bytes);
}

/* Whatever the payload holds, either it is refused with a reason, or it is facts that can be
 * printed and are written as the same bytes. The checksum is right: the verifier stands alone. */
static void mutations_are_refused_or_facts(void **state) {
    (void)state;
    size_t size;
    char *file = sample_file(&size);
    char *mutant = malloc(size);
    uint64_t seed = 42;
    unsigned accepted = 0;
    for (int round = 0; round < 20000; round++) {
        struct facts facts = {0};
        struct error err = {""};
        memcpy(mutant, file, size);
        for (uint64_t n = random_next(&seed) % 3 + 1; n; n--) {
            mutate(mutant, size, &seed);
        }
        seal(mutant, size);
        if (read_exactly(&facts, mutant, size, &err)) {
            assert_true(strlen(err.message) > 0);
            continue;
        }
        accepted++;
        size_t again_size;
        char *again = facts_write(&facts, &again_size);
        assert_int_equal(again_size, size);
        assert_memory_equal(again, mutant, size);
        free(dump_text(&facts));
        free(again);
        facts_free(&facts);
    }
    /* Both ways were really gone. */
    assert_in_range(accepted, 500, 19500);
    free(mutant), free(file);
}

static void assert_unverified(struct facts *facts, const char *message) {
    struct error err = {""};
    assert_int_equal(facts_verify(facts, &err), -1);
    if (!strstr(err.message, message)) {
        fail_msg("expected '%s', got '%s'", message, err.message);
    }
    facts_free(facts);
}

/* The sample with one change is refused with this message. */
#define REFUSED(change, message)        \
    do {                                \
        struct facts f = {0};           \
        sample_facts(&f);               \
        change;                         \
        assert_unverified(&f, message); \
    } while (0)

static void verifier_checks_tables(void **state) {
    (void)state;
    REFUSED(f.main_file = f.strings.all.count, "main file, target or language");
    REFUSED(f.target = NONE, "main file, target or language");
    REFUSED(f.language = LANGUAGES, "main file, target or language");
    REFUSED(f.symbols.data[1].name = f.strings.all.count, "symbol 1");
    REFUSED(f.symbols.data[1].key = NONE, "symbol 1");
    REFUSED(f.symbols.data[1].type_name = NONE, "symbol 1");
    REFUSED(f.symbols.data[1].alias_of = NONE, "symbol 1");
    REFUSED(f.symbols.data[1].scope = NONE, "symbol 1");
    REFUSED(f.symbols.data[1].record = NONE, "symbol 1");
    REFUSED(f.symbols.data[2].location = f.locations.count, "symbol 2");
    REFUSED(f.symbols.data[2].kind = SYMBOL_KINDS, "symbol 2");
    REFUSED(f.symbols.data[2].linkage = LINKAGES, "symbol 2");
    REFUSED(f.symbols.data[2].flags = SYMBOL_FLAGS + 1, "symbol 2");
    REFUSED(f.symbols.data[2].type_flags = TYPE_FLAGS + 1, "symbol 2");
    REFUSED(f.locations.data[0].file = f.strings.all.count, "location 0");
    REFUSED(f.locations.data[0].macro = NONE, "location 0");
    REFUSED(f.redeclarations.data[0].symbol = SAMPLE_SIG, "redeclaration 0");
    REFUSED(f.redeclarations.data[0].location = f.locations.count, "redeclaration 0");
    REFUSED(f.overrides.data[0].method = SAMPLE_STOP, "override 0");
    REFUSED(f.overrides.data[0].overridden = f.symbols.count, "override 0");
    REFUSED(f.diagnostics.data[0].message = NONE, "diagnostic 0");
    REFUSED(f.diagnostics.data[0].location = f.locations.count, "diagnostic 0");
    REFUSED(f.diagnostics.data[0].severity = DIAGNOSTIC_SEVERITIES, "diagnostic 0");
    REFUSED(f.sources.data[0].path = NONE, "source 0");
    REFUSED(f.suppressions.data[0].rules = NONE, "suppression 0");
    REFUSED(f.suppressions.data[0].reason = NONE, "suppression 0");
    REFUSED(f.suppressions.data[0].location = f.locations.count, "suppression 0");
    REFUSED(f.suppressions.data[0].kind = SUPPRESSION_KINDS, "suppression 0");
}

static void verifier_checks_functions(void **state) {
    (void)state;
    REFUSED(f.functions.count = 0, "no function for the initial values");
    REFUSED(f.functions.data[0].symbol = SAMPLE_ON_TERM, "function 0: bad symbol");
    REFUSED(f.functions.data[1].symbol = NONE, "function 1: bad symbol");
    REFUSED(f.functions.data[1].symbol = SAMPLE_STOP, "function 1: bad symbol");
    REFUSED(f.functions.data[1].symbol = f.symbols.count, "function 1: bad symbol");
    REFUSED(f.functions.data[1].block_count = 0, "function 1: no entry block");
    REFUSED(f.functions.data[1].end = f.locations.count, "function 1: bad location");
    REFUSED(f.functions.data[1].first_block = 0, "function 1: its blocks");
    REFUSED(f.functions.data[1].block_count = NONE, "function 1: its blocks");
    REFUSED(f.functions.data[1].first_op = NONE, "function 1: its operations are not there");
    REFUSED(f.functions.data[1].op_count++, "function 1: its operations are not there");
    REFUSED(f.functions.data[1].first_op = 2, "function 1, block 0: its operations");
    REFUSED(f.functions.data[0].op_count++, "function 0: an operation is in no block");
    REFUSED(f.functions.data[1].block_count--, "a block or an operation is in no function");
    REFUSED(vec_push(&f.ops, (struct op){.kind = OP_ZERO}), "is in no function");
    REFUSED(f.functions.data[1].parameter_count = 2, "function 1: its parameters");
    REFUSED(f.functions.data[1].first_parameter = NONE, "function 1: its parameters");
    REFUSED(f.parameters.data[0] = SAMPLE_STOP, "function 1: a parameter is no parameter");
    REFUSED(f.parameters.data[0] = f.symbols.count, "function 1: a parameter is no parameter");
}

/* Block `id` of function 1. */
#define BLOCK(id) f.blocks.data[1 + (id)]

static void verifier_checks_blocks(void **state) {
    (void)state;
    REFUSED(BLOCK(0).first_op = NONE, "function 1, block 0: its operations");
    REFUSED(BLOCK(0).op_count = NONE, "function 1, block 0: its operations");
    REFUSED(BLOCK(1).first_op = 2, "function 1, block 1: its operations");
    REFUSED(BLOCK(0).op_count = 2, "function 1: an operation is in no block");
    REFUSED(BLOCK(0).location = f.locations.count, "function 1, block 0: bad location");
    REFUSED(BLOCK(0).terminator = TERMINATORS, "function 1, block 0: no such terminator");
    REFUSED(BLOCK(0).edge_count = 1, "function 1, block 0: the number of edges");
    REFUSED(BLOCK(0).edge_count = 3, "function 1, block 0: the number of edges");
    REFUSED(BLOCK(1).edge_count = 0, "function 1, block 1: the number of edges");
    REFUSED(BLOCK(4).edge_count = 0, "function 1, block 4: the number of edges");
    REFUSED(BLOCK(5).edge_count = 1, "function 1, block 5: the number of edges");
    REFUSED(BLOCK(6).edge_count = 1, "function 1, block 6: the number of edges");
    REFUSED(BLOCK(0).value = NONE, "function 1, block 0: the value");
    REFUSED(BLOCK(1).value = f.functions.data[1].op_count, "function 1, block 1: the value");
    REFUSED(BLOCK(2).value = f.functions.data[1].op_count, "function 1, block 2: the value");
    REFUSED(BLOCK(4).value = 0, "function 1, block 4: the value");
    REFUSED(BLOCK(5).value = f.functions.data[1].op_count, "function 1, block 5: the value");
    REFUSED(BLOCK(6).value = 0, "function 1, block 6: the value");
    REFUSED(BLOCK(1).first_edge = 1, "function 1, block 1: its edges");
    REFUSED(BLOCK(1).edge_count = NONE, "function 1, block 1: its edges");
    REFUSED(BLOCK(1).first_edge = NONE, "function 1, block 1: its edges");
    REFUSED(f.edges.data[0].target = f.functions.data[1].block_count,
            "function 1, block 0: an edge leads nowhere");
}

/* Operation `id` of function 1. */
#define OP(id) f.ops.data[3 + (id)]

static void verifier_checks_operations(void **state) {
    (void)state;
    REFUSED(OP(0).kind = OP_KINDS, "function 1, operation 0 (?): no such kind");
    REFUSED(OP(0).sub = 1, "operation 0 (var): bad sub");
    REFUSED(OP(2).sub = BINARIES, "operation 2 (binary): bad sub");
    REFUSED(OP(6).sub = ATOMICS, "operation 6 (atomic): bad sub");
    REFUSED(OP(14).sub = UNARIES, "operation 14 (unary): bad sub");
    REFUSED(OP(0).flags = OP_FLAGS + 1, "operation 0 (var): unknown flags");
    REFUSED(OP(0).type_flags = TYPE_FLAGS + 1, "operation 0 (var): unknown flags");
    REFUSED(OP(0).location = f.locations.count, "operation 0 (var): bad location");
    REFUSED(OP(0).a = SAMPLE_PRINTF, "operation 0 (var): bad a");
    REFUSED(OP(0).a = SAMPLE_SA_HANDLER, "operation 0 (var): bad a");
    REFUSED(OP(0).a = f.symbols.count, "operation 0 (var): bad a");
    REFUSED(OP(0).b = 1, "operation 0 (var): bad b");
    REFUSED(OP(1).a = 1, "operation 1 (load): bad a");
    REFUSED(OP(1).count = 1, "operation 1 (load): it has no operands");
    REFUSED(OP(2).b = 2, "operation 2 (binary): bad b");
    REFUSED(OP(3).a = SAMPLE_STOP, "operation 3 (function): bad a");
    REFUSED(OP(4).a = 4, "operation 4 (call): bad a");
    REFUSED(OP(8).a = 1, "operation 8 (phi): bad a");
    REFUSED(OP(10).b = SAMPLE_STOP, "operation 10 (field): bad b");
    REFUSED(OP(11).a = NONE, "operation 11 (element): bad a");
    REFUSED(OP(12).b = 12, "operation 12 (element): bad b");
    REFUSED(OP(13).a = f.strings.all.count, "operation 13 (string): bad a");
    REFUSED(OP(16).a = 1, "operation 16 (alloca): bad a");
    REFUSED(OP(17).b = NONE, "operation 17 (zero): bad b");
    REFUSED(OP(19).b = NONE, "operation 19 (store): bad b");
}

static void verifier_checks_operands(void **state) {
    (void)state;
    REFUSED(OP(4).count = NONE, "operation 4 (call): its operands are not there");
    REFUSED(OP(4).b = NONE, "operation 4 (call): its operands are not there");
    REFUSED(OP(5).b = OP(4).b + 1, "operation 5 (call): its operands are not there, or another");
    REFUSED(f.operands.data[0] = 4, "operation 4 (call): an operand is no earlier operation");
    REFUSED(f.operands.data[OP(8).b + 1] = 8, "operation 8 (phi): an operand is no earlier");
    REFUSED(OP(8).count = 0, "operation 8 (phi): too few operands");
    REFUSED(OP(5).count = 0, "operation 5 (call): too few operands");
    REFUSED(OP(6).count = 0, "operation 6 (atomic): too few operands");
}

static void verifier_accepts_the_sample(void **state) {
    (void)state;
    struct facts facts = {0};
    struct error err = {""};
    sample_facts(&facts);
    if (facts_verify(&facts, &err)) {
        fail_msg("%s", err.message);
    }
    facts_free(&facts);
}

/* The text that people and FileCheck read is that of sample_dump.txt, to the byte. */
static void dump_reads_well(void **state) {
    (void)state;
    struct facts facts = {0};
    struct arena arena = {0};
    struct error err = {""};
    size_t size;
    char *expected = file_read(&arena, "testdata/unit/sample_dump.txt", 1 << 20, &size, &err);
    if (!expected) {
        fail_msg("%s: run me in the repository's root", err.message);
    }
    sample_facts(&facts);
    char *text = dump_text(&facts);
    assert_string_equal(text, expected);
    free(text);
    facts_free(&facts);
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(round_trip),
        cmocka_unit_test(equal_facts_equal_bytes),
        cmocka_unit_test(least_facts),
        cmocka_unit_test(string_with_nul),
        cmocka_unit_test(every_truncation_is_refused),
        cmocka_unit_test(every_flipped_byte_is_refused),
        cmocka_unit_test(damaged_files_are_refused),
        cmocka_unit_test(strings_stand_once),
        cmocka_unit_test(mutations_are_refused_or_facts),
        cmocka_unit_test(verifier_checks_tables),
        cmocka_unit_test(verifier_checks_functions),
        cmocka_unit_test(verifier_checks_blocks),
        cmocka_unit_test(verifier_checks_operations),
        cmocka_unit_test(verifier_checks_operands),
        cmocka_unit_test(verifier_accepts_the_sample),
        cmocka_unit_test(dump_reads_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
