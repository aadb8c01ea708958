#include "analyzer/extract/parse.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "analyzer/base/preamble.h"
#include "analyzer/base/vec.h"
#include "analyzer/extract/extract.h"
#include "analyzer/extract/resources.h"

/* A TU's own flags, and those that every TU gets. */
struct arguments {
    VEC(const char *) all;
};

static void add_arguments(struct arguments *arguments, const struct extractor *extractor,
                          const struct extract_request *request,
                          const struct parse_input *input) {
    for (uint32_t i = 0; i < request->argument_count; i++) {
        vec_push(&arguments->all, request->arguments[i]);
    }
    vec_push(&arguments->all, "-working-directory");
    vec_push(&arguments->all, request->directory);
    vec_push(&arguments->all, "-w"); /* warnings are the compiler's business */
    vec_push(&arguments->all, "-ferror-limit=0");
    if (extractor->resource_directory) {
        vec_push(&arguments->all, "-resource-dir");
        vec_push(&arguments->all, extractor->resource_directory);
    }
    if (input->precompiled) {
        vec_push(&arguments->all, "-include-pch");
        vec_push(&arguments->all, input->precompiled);
    }
}

static const char *parse_failure(enum CXErrorCode code) {
    switch (code) {
    case CXError_Crashed:
        return "clang crashed while parsing it";
    case CXError_InvalidArguments:
        return "clang does not accept the flags of its compile command";
    case CXError_ASTReadError:
        return "clang could not read a precompiled header that it uses";
    default:
        return "clang could not parse it with the flags of its compile command";
    }
}

CXTranslationUnit parse(struct extractor *extractor, const struct extract_request *request,
                        const struct parse_input *input, struct error *err) {
    struct arguments arguments = {0};
    struct CXUnsavedFile unsaved = {input->file, input->text, input->size};
    unsigned options = CXTranslationUnit_KeepGoing;
    CXTranslationUnit clang = NULL;
    if (input->for_prefix) {
        options |= CXTranslationUnit_Incomplete | CXTranslationUnit_ForSerialization;
    }
    bool local = flags_may_share(input->file, request->arguments, request->argument_count);
    add_arguments(&arguments, extractor, request, input);
    enum CXErrorCode code = clang_parseTranslationUnit2(
        local ? extractor->local : extractor->index, input->file, arguments.all.data,
        (int)arguments.all.count, input->text ? &unsaved : NULL, input->text ? 1 : 0, options,
        &clang);
    vec_free(&arguments.all);
    if (code != CXError_Success) {
        error_set(err, "'%s' was not analysed: %s", request->file, parse_failure(code));
        return NULL;
    }
    return clang;
}

bool has_errors(CXTranslationUnit clang) {
    unsigned count = clang_getNumDiagnostics(clang);
    bool found = false;
    for (unsigned i = 0; i < count && !found; i++) {
        CXDiagnostic diagnostic = clang_getDiagnostic(clang, i);
        found = clang_getDiagnosticSeverity(diagnostic) >= CXDiagnostic_Error;
        clang_disposeDiagnostic(diagnostic);
    }
    return found;
}

/* libclang without its own headers parses nothing right: said once, at the start. */
static int probe_headers(struct extractor *extractor, struct error *err) {
    static const char source[] = "#include <stddef.h>\nsize_t probe;\n";
    struct parse_input input = {"sigvet-probe.c", source, sizeof source - 1, NULL, false};
    struct extract_request request = {.directory = "/", .file = "sigvet-probe.c"};
    CXTranslationUnit clang = parse(extractor, &request, &input, err);
    if (!clang) {
        return -1;
    }
    bool broken = has_errors(clang);
    clang_disposeTranslationUnit(clang);
    if (broken) {
        return error_set(err, "libclang does not find its own headers (<stddef.h>): install "
                              "libclang-common-N-dev of the same version, or name their folder "
                              "with --resource-dir");
    }
    return 0;
}

struct extractor *extractor_new(const char *resource_directory, struct error *err) {
    struct extractor *extractor = calloc(1, sizeof *extractor);
    if (!extractor) {
        out_of_memory();
    }
    extractor->index = clang_createIndex(0, 0);
    extractor->local = clang_createIndex(1, 0);
    extractor->resource_directory =
        resource_directory ? strdup(resource_directory) : resource_directory_find();
    if (probe_headers(extractor, err)) {
        extractor_free(extractor);
        return NULL;
    }
    return extractor;
}

void extractor_free(struct extractor *extractor) {
    prefix_free(&extractor->prefix);
    known_files_free(&extractor->known);
    clang_disposeIndex(extractor->index);
    clang_disposeIndex(extractor->local);
    free(extractor->resource_directory);
    free(extractor);
}

uint32_t extractor_shared(const struct extractor *extractor) {
    return extractor->shared;
}
