#include "analyzer/extract/extract.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "analyzer/base/error.h"
#include "analyzer/base/file.h"
#include "analyzer/extract/resources.h"
#include "analyzer/extract/unit.h"

struct extractor {
    CXIndex index;
    char *resource_directory; /* or NULL */
};

/* --- parsing --- */

/* A TU's own flags, and those that every TU gets. */
struct arguments {
    VEC(const char *) all;
};

static void add_arguments(struct arguments *arguments, const struct extractor *extractor,
                          const struct extract_request *request) {
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

static CXTranslationUnit parse(struct extractor *extractor, const struct extract_request *request,
                               struct CXUnsavedFile *unsaved, unsigned unsaved_count,
                               struct error *err) {
    struct arguments arguments = {0};
    CXTranslationUnit clang = NULL;
    add_arguments(&arguments, extractor, request);
    enum CXErrorCode code = clang_parseTranslationUnit2(
        extractor->index, request->file, arguments.all.data, (int)arguments.all.count, unsaved,
        unsaved_count, CXTranslationUnit_KeepGoing, &clang);
    vec_free(&arguments.all);
    if (code != CXError_Success) {
        error_set(err, "'%s' was not analysed: %s", request->file, parse_failure(code));
        return NULL;
    }
    return clang;
}

/* --- the extractor --- */

static bool has_errors(CXTranslationUnit clang) {
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
    struct CXUnsavedFile file = {"sigvet-probe.c", source, sizeof source - 1};
    struct extract_request request = {.directory = "/", .file = "sigvet-probe.c"};
    CXTranslationUnit clang = parse(extractor, &request, &file, 1, err);
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
    extractor->resource_directory =
        resource_directory ? strdup(resource_directory) : resource_directory_find();
    if (probe_headers(extractor, err)) {
        extractor_free(extractor);
        return NULL;
    }
    return extractor;
}

void extractor_free(struct extractor *extractor) {
    clang_disposeIndex(extractor->index);
    free(extractor->resource_directory);
    free(extractor);
}

/* --- one TU --- */

static void add_diagnostics(struct unit *unit) {
    unsigned count = clang_getNumDiagnostics(unit->clang);
    for (unsigned i = 0; i < count; i++) {
        CXDiagnostic diagnostic = clang_getDiagnostic(unit->clang, i);
        enum CXDiagnosticSeverity severity = clang_getDiagnosticSeverity(diagnostic);
        if (severity >= CXDiagnostic_Error) {
            bool fatal = severity == CXDiagnostic_Fatal;
            struct diagnostic fact = {
                .message = intern_string(unit, clang_getDiagnosticSpelling(diagnostic)),
                .location = location_of(unit, clang_getDiagnosticLocation(diagnostic)),
                .severity = fatal ? DIAGNOSTIC_FATAL : DIAGNOSTIC_ERROR};
            vec_push(&unit->facts->diagnostics, fact);
        }
        clang_disposeDiagnostic(diagnostic);
    }
}

/* Of each file its content; of the project's own also what is told in comments. One that is
 * included again is given again. */
static void add_source(CXFile file, CXSourceLocation *stack, unsigned depth, CXClientData data) {
    (void)stack;
    (void)depth;
    struct unit *unit = data;
    bool added;
    str_id path = file_name(unit, file);
    map_get_or_put(&unit->sources, path, 1, &added);
    size_t size;
    const char *text = added ? clang_getFileContents(unit->clang, file, &size) : NULL;
    if (text) {
        XXH128_hash_t hash = XXH3_128bits(text, size);
        struct input_file source = {.hash = {hash.low64, hash.high64},
                                     .path = path,
                                     .size = size < UINT32_MAX ? (uint32_t)size : UINT32_MAX};
        vec_push(&unit->facts->sources, source);
    }
    if (text && !clang_Location_isInSystemHeader(clang_getLocation(unit->clang, file, 1, 1))) {
        read_suppressions(unit, file);
    }
}

static bool is_scope(enum CXCursorKind kind) {
    switch ((int)kind) {
    case CXCursor_Namespace:
    case CXCursor_LinkageSpec:
    case CXCursor_UnexposedDecl: /* extern "C" { } */
    case CXCursor_ClassDecl:
    case CXCursor_StructDecl:
    case CXCursor_UnionDecl:
        return true;
    default:
        return false;
    }
}

/* Declarations of system headers are filtered here, by where they stand, and nowhere below: asked
 * of every node, the filter would drop what comes out of a system macro (libclang.md 1). */
static enum CXChildVisitResult visit_declaration(CXCursor cursor, CXCursor parent,
                                                 CXClientData data) {
    (void)parent;
    struct unit *unit = data;
    CXSourceLocation location = clang_getCursorLocation(cursor);
    if (clang_Location_isInSystemHeader(location)) {
        return CXChildVisit_Continue;
    }
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    if (is_scope(kind)) {
        clang_visitChildren(cursor, visit_declaration, unit);
    } else if (is_pattern(cursor)) {
        return CXChildVisit_Continue;
    } else if (is_function(cursor) && clang_isCursorDefinition(cursor)) {
        lower_function(unit, cursor);
    } else if (kind == CXCursor_VarDecl || is_function(cursor)) {
        note_variable(unit, cursor);
        /* Variables defined here; and declarations, for the weak and alias attributes. */
        if (kind == CXCursor_VarDecl ? clang_Cursor_getStorageClass(cursor) != CX_SC_Extern
                                     : clang_Location_isFromMainFile(location)) {
            symbol_of(unit, cursor);
        }
    }
    return CXChildVisit_Continue;
}

static bool has_suffix(const char *file, const char *suffix) {
    size_t length = strlen(file);
    size_t wanted = strlen(suffix);
    return length > wanted && strcmp(file + length - wanted, suffix) == 0;
}

/* As clang decides: the last -x, else the file's suffix. */
static enum language language_of(const struct extract_request *request) {
    static const char *const suffixes[] = {".cc", ".cp", ".cpp", ".cxx", ".c++", ".C",  ".CC",
                                           ".CPP", ".ii", ".hh", ".hpp", ".hxx", ".cppm"};
    for (uint32_t i = request->argument_count; i-- > 0;) {
        const char *argument = request->arguments[i];
        if (strncmp(argument, "-x", 2) == 0) {
            const char *next = i + 1 < request->argument_count ? request->arguments[i + 1] : "";
            return strstr(argument[2] ? argument : next, "c++") ? LANGUAGE_CXX : LANGUAGE_C;
        }
    }
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        if (has_suffix(request->file, suffixes[i])) {
            return LANGUAGE_CXX;
        }
    }
    return LANGUAGE_C;
}

static void add_header(struct unit *unit, const struct extract_request *request) {
    struct facts *facts = unit->facts;
    CXTargetInfo target = clang_getTranslationUnitTargetInfo(unit->clang);
    char *path = path_join(&unit->scratch, request->directory, request->file);
    facts->main_file = strings_add_text(&facts->strings, path);
    facts->target = intern_string(unit, clang_TargetInfo_getTriple(target));
    clang_TargetInfo_dispose(target);
    facts->language = (uint8_t)language_of(request);
}

static void unit_free(struct unit *unit) {
    clang_disposeTranslationUnit(unit->clang);
    arena_free(&unit->scratch);
    map_free(&unit->symbol_by_hash);
    map_free(&unit->function_by_name);
    map_free(&unit->weak_by_name);
    map_free(&unit->runtime_by_key);
    map_free(&unit->file_by_handle);
    map_free(&unit->sources);
    map_free(&unit->flags_by_type);
    map_free(&unit->special_by_type);
    map_free(&unit->record_by_type);
    map_free(&unit->lowered);
    vec_free(&unit->specials);
    vec_free(&unit->closures);
    vec_free(&unit->bodies);
    vec_free(&unit->cursors);
    vec_free(&unit->variables);
    vec_free(&unit->statics);
    vec_free(&unit->ifuncs);
}

int extract_facts(struct extractor *extractor, const struct extract_request *request,
                  struct facts *facts, struct error *err) {
    struct unit unit = {.directory = request->directory, .facts = facts, .last_location = NONE};
    unit.clang = parse(extractor, request, NULL, 0, err);
    if (!unit.clang) {
        return -1;
    }
    CXCursor root = clang_getTranslationUnitCursor(unit.clang);
    add_header(&unit, request);
    add_diagnostics(&unit);
    clang_getInclusions(unit.clang, add_source, &unit);
    read_pragmas(&unit);
    vec_push(&facts->functions, (struct function){.symbol = NONE, .end = NONE});
    clang_visitChildren(root, visit_declaration, &unit);
    lower_ifuncs(&unit);
    lower_named(&unit);
    lower_statics(&unit);
    redeclarations_add(&unit);
    unit_free(&unit);
    return 0;
}
