#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "analyzer/base/file.h"
#include "analyzer/report/json_value.h"
#include "analyzer/report/sarif.h"
#include "analyzer/report/unicode.h"

/* A finding far to the right in a line that a machine wrote is located by the line alone: to count
 * so many characters for each would take too long. */
enum { COLUMNS_COUNTED = 10000 };

json_t *sarif_message(const char *text) {
    struct arena arena = {0};
    char *escaped = arena_array(&arena, strlen(text) + 1, 2);
    char *out = escaped;
    for (const char *at = text; *at; at++) {
        *out++ = *at;
        if (*at == '{' || *at == '}') { /* else the begin of a placeholder, 3.11.5 */
            *out++ = *at;
        }
    }
    json_t *message = value_made(json_pack("{s:o}", "text", value_text(escaped)));
    arena_free(&arena);
    return message;
}

/* RFC 3986: what is not unreserved is encoded byte by byte, so that any path is a URI; slashes
 * separate segments. */
static json_t *uri(const char *prefix, const char *path, const char *suffix) {
    struct arena arena = {0};
    char *text = arena_array(&arena, strlen(path) + 1, 3);
    char *out = text;
    for (const char *at = path; *at; at++) {
        unsigned char byte = (unsigned char)*at;
        if (byte < 0x80 && (isalnum(byte) || strchr("-._~/", byte))) {
            *out++ = *at;
        } else {
            out += sprintf(out, "%%%02X", byte);
        }
    }
    json_t *value = value_made(json_string(arena_printf(&arena, "%s%s%s", prefix, text, suffix)));
    arena_free(&arena);
    return value;
}

static const char *prefix_of(const char *path) {
    return *path == '/' ? "file://" : "";
}

json_t *sarif_artifact(const struct sarif *sarif, const char *file) {
    const char *path = path_under(file, sarif->root);
    json_t *artifact = value_made(json_pack("{s:o}", "uri", uri(prefix_of(path), path, "")));
    value_set(artifact, "uriBaseId", path != file ? value_made(json_string("%SRCROOT%")) : NULL);
    return artifact;
}

json_t *sarif_folder(const char *folder) {
    size_t length = strlen(folder);
    return uri("file://", folder, length && folder[length - 1] == '/' ? "" : "/");
}

/* The line of a position; false where the source is not there to look at, or no longer what was
 * analysed: the byte `column`, from 1, lies behind its end. */
static bool find_line(struct sarif *sarif, const struct position *position, uint32_t column,
                      struct source_line *line) {
    return source_line(&sarif->sources, position->file, position->line, line) &&
           column - 1 <= line->length;
}

/* A column that counts bytes as one that counts characters. */
static uint32_t characters(const struct source_line *line, uint32_t column) {
    uint32_t count = 1;
    for (size_t at = 0; at < column - 1; count++) {
        at += utf8_decode(line->text + at, line->length - at).length;
    }
    return count;
}

/* How long the identifier is that begins at the byte `column`, or 0. */
static uint32_t identifier_length(const struct source_line *line, uint32_t column) {
    uint32_t length = 0;
    for (size_t at = column - 1; at < line->length; at++, length++) {
        unsigned char byte = (unsigned char)line->text[at];
        if (!isalnum(byte) && byte != '_') {
            break;
        }
    }
    return length;
}

static void set_column(json_t *region, const char *member, uint32_t column) {
    value_set(region, member, value_made(json_integer(value_integer(column))));
}

/* Up to the end of the identifier there; one without an end goes to the end of the line. NULL when
 * the line is not known. Bytes stand for characters where there is no source to look at. */
static json_t *region(struct sarif *sarif, const struct position *position) {
    struct source_line line;
    if (!position->line) {
        return NULL;
    }
    json_t *value = value_made(json_pack("{s:I}", "startLine", value_integer(position->line)));
    if (!position->column || position->column > COLUMNS_COUNTED) {
        return value;
    }
    if (!find_line(sarif, position, position->column, &line)) {
        set_column(value, "startColumn", position->column);
        return value;
    }
    uint32_t column = characters(&line, position->column);
    uint32_t length = identifier_length(&line, position->column);
    set_column(value, "startColumn", column);
    if (length) {
        set_column(value, "endColumn", column + length);
    }
    return value;
}

json_t *sarif_edited_region(struct sarif *sarif, const struct edit *edit) {
    const struct position *position = &edit->position;
    struct source_line line;
    bool found = find_line(sarif, position, edit->end_column, &line);
    json_t *value = value_made(json_pack("{s:I}", "startLine", value_integer(position->line)));
    set_column(value, "startColumn",
               found ? characters(&line, position->column) : position->column);
    set_column(value, "endColumn", found ? characters(&line, edit->end_column) : edit->end_column);
    return value;
}

json_t *sarif_location(struct sarif *sarif, const struct position *position, const char *message) {
    json_t *location = value_made(json_object());
    if (*position->file) {
        json_t *physical = value_made(json_pack("{s:o}", "artifactLocation",
                                                sarif_artifact(sarif, position->file)));
        value_set(physical, "region", region(sarif, position));
        value_set(location, "physicalLocation", physical);
    }
    if (message) {
        value_set(location, "message", sarif_message(message));
    }
    return location;
}
