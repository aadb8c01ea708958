/* What files hold. libclang finds a file's text by going through all that was included, with what
 * precompiled headers include read from them for that; and it reads a file again to tell its lines.
 * So each file is asked for once, and those of a prefix never: their text is kept with the
 * layer. */
#include "analyzer/extract/unit.h"

#include <string.h>

#include "analyzer/extract/prefix.h"

void file_text_free(struct file_text *text) {
    vec_free(&text->lines);
}

/* The first such character, or `limit`. */
static const char *find(const char *at, const char *limit, char c) {
    const char *found = memchr(at, c, (size_t)(limit - at));
    return found ? found : limit;
}

/* As clang counts them: a line ends with "\n", "\r" or both. */
static void find_lines(struct file_text *text) {
    const char *limit = text->data + text->size;
    const char *newline = find(text->data, limit, '\n');
    const char *carriage_return = find(text->data, limit, '\r');
    const char *end;
    vec_push(&text->lines, 0);
    while ((end = newline < carriage_return ? newline : carriage_return) < limit) {
        const char *next = end == carriage_return && newline == end + 1 ? end + 2 : end + 1;
        vec_push(&text->lines, (uint32_t)(next - text->data));
        newline = newline < next ? find(next, limit, '\n') : newline;
        carriage_return =
            carriage_return < next ? find(next, limit, '\r') : carriage_return;
    }
}

/* The place of a file's text; the file may have none. */
static struct file_text *find_text(struct unit *unit, CXFile file) {
    bool added;
    uint64_t key = (uint64_t)(uintptr_t)file;
    uint32_t index = map_get_or_put(&unit->text_by_handle, key, unit->texts.count, &added);
    if (added) {
        struct unit_text text = {0};
        bool is_source = unit->prefix && clang_File_isEqual(file, unit->source_file);
        bool may_be_kept = unit->prefix && file && !is_source;
        text.kept = may_be_kept ? prefix_text(unit, file_path(unit, file)) : NULL;
        if (is_source) {
            text.own.data = unit->source.data;
            text.own.size = unit->source.size;
        } else if (file && !text.kept) {
            text.own.data = clang_getFileContents(unit->clang, file, &text.own.size);
        }
        vec_push(&unit->texts, text);
    }
    struct unit_text *text = &unit->texts.data[index];
    return text->kept ? text->kept : &text->own;
}

const char *file_text(struct unit *unit, CXFile file, size_t *size) {
    const struct file_text *text = find_text(unit, file);
    *size = text->size;
    return text->data;
}

bool file_position(struct unit *unit, CXFile file, uint32_t offset, uint32_t *line,
                   uint32_t *column) {
    struct file_text *text = find_text(unit, file);
    if (!text->data || offset > text->size) {
        return false;
    }
    if (!text->lines.count) {
        find_lines(text);
    }
    uint32_t low = 0, high = text->lines.count; /* the line is one of these, counted from 0 */
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (text->lines.data[middle] <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    *line = low + 1;
    *column = offset - text->lines.data[low] + 1;
    return true;
}

bool is_system_file(struct unit *unit, CXFile file) {
    return clang_Location_isInSystemHeader(clang_getLocationForOffset(unit->clang, file, 0)) != 0;
}
