#include "analyzer/extract/extract.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/base/file.h"
#include "analyzer/extract/known.h"
#include "analyzer/extract/parse.h"
#include "analyzer/extract/prefix.h"
#include "analyzer/extract/unit.h"

/* --- what the TU was read from --- */

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

/* Of each file its content; of the project's own also what is told in comments. */
static void read_source(struct unit *unit, CXFile file) {
    struct known_file known;
    if (!known_file_get(unit, file, &known)) {
        return;
    }
    struct input_file source = {.hash = {known.hash[0], known.hash[1]},
                                .path = file_name(unit, file),
                                .size = known.size};
    vec_push(&unit->facts->sources, source);
    if (!known.is_quiet && !is_system_file(unit, file)) {
        read_suppressions(unit, file);
    }
}

static void find_source(CXFile file, CXSourceLocation *stack, unsigned depth, CXClientData data) {
    (void)stack;
    (void)depth;
    struct unit *unit = data;
    vec_push(&unit->found_sources,
             (struct found_source){.path = file_path(unit, file), .file = file});
}

static int compare_sources(const void *left, const void *right) {
    const struct found_source *a = left, *b = right;
    return strcmp(a->path, b->path);
}

/* Whether a file that is guarded was read for the prefix and once more behind it: something has
 * undefined the guard, and in the whole TU nested directives would not have read it twice. */
static bool is_read_anew(struct unit *unit, const struct found_source *a,
                         const struct found_source *b) {
    CXFile file = a->file ? a->file : b->file;
    return !a->file != !b->file && clang_isFileMultipleIncludeGuarded(unit->clang, file);
}

/* The source itself comes first, then headers by name: in which order they were read hangs on what
 * is parsed apart. One that is included again is found again. */
static void read_sources(struct unit *unit) {
    clang_getInclusions(unit->clang, find_source, unit);
    prefix_find_sources(unit);
    const struct found_source *sources = unit->found_sources.data;
    uint32_t count = unit->found_sources.count;
    if (count > 1) {
        qsort(unit->found_sources.data + 1, count - 1, sizeof *sources, compare_sources);
    }
    for (uint32_t i = 0; i < count; i++) {
        bool same = i && strcmp(sources[i].path, sources[i - 1].path) == 0;
        unit->wants_whole |= same && is_read_anew(unit, &sources[i - 1], &sources[i]);
        if (same || (i && strcmp(sources[i].path, sources[0].path) == 0)) {
            continue;
        }
        if (sources[i].file) {
            read_source(unit, sources[i].file);
        } else {
            prefix_add_source(unit, sources[i].layer, sources[i].index);
        }
    }
}

/* --- declarations --- */

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

/* A function or variable of a header that no other TU can name, and whose being there does nothing:
 * it is part of the program where it is named, and lowered for that (named.c). */
static bool waits_to_be_named(struct unit *unit, CXCursor declaration) {
    return clang_getCursorLinkage(declaration) == CXLinkage_Internal &&
           !clang_Location_isFromMainFile(clang_getCursorLocation(declaration)) &&
           (unit->facts->language == LANGUAGE_C || is_function(declaration)) &&
           !is_kept_unnamed(unit, declaration);
}

/* A variable or a function without a body. Of functions only those of the source itself are needed,
 * for the weak and alias attributes. */
static void visit_declared(struct unit *unit, CXCursor declaration) {
    bool variable = clang_getCursorKind(declaration) == CXCursor_VarDecl;
    note_variable(unit, declaration);
    if (variable ? clang_Cursor_getStorageClass(declaration) != CX_SC_Extern &&
                       !waits_to_be_named(unit, declaration)
                 : clang_Location_isFromMainFile(clang_getCursorLocation(declaration))) {
        symbol_of(unit, declaration);
    }
}

/* Declarations of system headers are filtered here, by where they stand, and nowhere below: asked
 * of every node, the filter would drop what comes out of a system macro (libclang.md 1). */
static enum CXChildVisitResult visit_declaration(CXCursor cursor, CXCursor parent,
                                                 CXClientData data) {
    (void)parent;
    struct unit *unit = data;
    if (clang_Location_isInSystemHeader(clang_getCursorLocation(cursor))) {
        return CXChildVisit_Continue;
    }
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    if (is_scope(kind)) {
        clang_visitChildren(cursor, visit_declaration, unit);
    } else if (is_pattern(cursor)) {
        return CXChildVisit_Continue;
    } else if (is_function(cursor) && clang_isCursorDefinition(cursor)) {
        if (!waits_to_be_named(unit, cursor)) {
            lower_function(unit, cursor);
        }
    } else if (kind == CXCursor_VarDecl || is_function(cursor)) {
        visit_declared(unit, cursor);
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

/* --- one TU --- */

void unit_free(struct unit *unit) {
    if (unit->clang) {
        clang_disposeTranslationUnit(unit->clang);
    }
    arena_free(&unit->scratch);
    map_free(&unit->symbol_by_hash);
    map_free(&unit->function_by_name);
    map_free(&unit->weak_by_name);
    map_free(&unit->runtime_by_key);
    map_free(&unit->file_by_handle);
    map_free(&unit->text_by_handle);
    map_free(&unit->flags_by_type);
    map_free(&unit->special_by_type);
    map_free(&unit->record_by_type);
    map_free(&unit->lowered);
    for (uint32_t i = 0; i < unit->texts.count; i++) {
        file_text_free(&unit->texts.data[i].own);
    }
    vec_free(&unit->texts);
    vec_free(&unit->found_sources);
    vec_free(&unit->gathered);
    vec_free(&unit->specials);
    vec_free(&unit->closures);
    vec_free(&unit->bodies);
    vec_free(&unit->cursors);
    vec_free(&unit->variables);
    vec_free(&unit->statics);
    vec_free(&unit->ifuncs);
    arena_free(&unit->text_arena);
}

void unit_read(struct unit *unit, const struct extract_request *request) {
    add_header(unit, request);
    add_diagnostics(unit);
    read_sources(unit);
    read_pragmas(unit);
    vec_push(&unit->facts->functions, (struct function){.symbol = NONE, .end = NONE});
    clang_visitChildren(clang_getTranslationUnitCursor(unit->clang), visit_declaration, unit);
}

static void extract(struct unit *unit, const struct extract_request *request) {
    unit_read(unit, request);
    lower_ifuncs(unit);
    lower_named(unit);
    lower_statics(unit);
    redeclarations_add(unit);
    unit_free(unit);
}

static struct unit new_unit(struct extractor *extractor, const struct extract_request *request,
                            struct facts *facts) {
    return (struct unit){.directory = request->directory,
                         .facts = facts,
                         .known = &extractor->known,
                         .last_location = NONE};
}

/* False when the TU has to be parsed as a whole. */
static bool extract_behind_prefix(struct extractor *extractor,
                                  const struct extract_request *request, struct facts *facts) {
    struct unit unit = new_unit(extractor, request, facts);
    if (prefix_parse(extractor, request, &unit)) {
        unit_free(&unit);
        return false;
    }
    extract(&unit, request);
    return !unit.wants_whole;
}

int extract_facts(struct extractor *extractor, const struct extract_request *request,
                  struct facts *facts, struct error *err) {
    if (extract_behind_prefix(extractor, request, facts)) {
        return 0;
    }
    facts_free(facts);
    extractor->shared = 0;
    struct unit unit = new_unit(extractor, request, facts);
    unit.clang = parse(extractor, request, &(struct parse_input){.file = request->file}, err);
    if (!unit.clang) {
        return -1;
    }
    extract(&unit, request);
    return 0;
}
