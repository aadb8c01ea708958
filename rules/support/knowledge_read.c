/* Reads the files of rules/data.
 *
 * A file is a list of lines: a keyword, blanks, and what belongs to it up to the end of the line.
 * Empty lines and lines that begin with `#` mean nothing. One table of keywords serves all files.
 *
 * An authority, which is the whole file:
 *   kind KIND             standard, notes or always; comes first
 *   title TEXT            as it stands in a sentence
 *   about TEXT            one line for the list of standards
 *   source TEXT           where the rows are from; may be repeated
 *   certainty TEXT        how they were obtained
 *   base NAME             the authority whose rows hold where this one has none
 *   notes NAME...         authorities whose promise softens an error to a note
 *   safe NAME [(REMARK)]
 *   if NAME CONDITION     safe under a condition that nobody checks
 *   unsafe NAME [REASON]  or [(REMARK)], which only explain shows
 * A NAME of a row that ends in `*` stands for all names that begin so.
 *
 * Why functions are unsafe:
 *   category NAME         begins a block
 *   why TEXT              for the names below, until the next why or category
 *   instead TEXT          likewise
 *   names NAME...
 *
 * Names for other names:
 *   alias NAME NAME [TEXT]  the first is really the second, and shown as TEXT
 *   pattern TEXT TEXT       the same for all names that fit, by one `*` in each text
 *
 * Signals:
 *   system NAME           begins a block
 *   target PATTERN...     target triples that it is for, as fnmatch(3) has them
 *   like NAME             the system that has the other numbers
 *   signal NUMBER NAME
 *   realtime LOW HIGH     SIGRTMIN to SIGRTMAX
 *   siginfo NUMBER        the value of SA_SIGINFO
 *   resethand NUMBER      the value of SA_RESETHAND
 *   nodefer NUMBER        the value of SA_NODEFER
 *
 * Functions that register handlers, and library functions that call what they are given; behind
 * the name numbers of arguments, from 0:
 *   handler NAME SIGNAL HANDLER [resets]
 *   struct NAME SIGNAL STRUCT PREVIOUS
 *   field NAME            of such a struct, which holds the handler
 *   flags NAME            of such a struct, which holds its flags
 *   mask NAME             likewise, which holds its mask
 *   calls NAME CALLBACK
 *
 * Functions that decide how a handler goes on:
 *   jump NAME             never returns: control goes on elsewhere
 *   longjmp NAME          the same, but the signal mask stays as it is
 *   throw NAME            throws an exception
 *   keeps PATTERN         target triples where signal() keeps the handler installed
 *   repair NAME           can make an access possible that has failed
 *   raise NAME SIGNAL     sends the signal to its caller
 *   send NAME TARGET SIGNAL SELF  to whom TARGET says: its caller when that is the number SELF, or
 *                         what the function SELF returned
 *
 * Functions that work on signal sets:
 *   changes NAME SET SIGNAL
 *   takes NAME SET
 *
 * What library functions do besides; a NAME that ends in `*` stands for all that begin so:
 *   errno-at NAME...      they return the address of errno
 *   errno-kept NAME...    they leave errno as it was
 *   raises NAME...        they send signal argument 0 to the caller
 *   kills NAME...         they send signal argument 1 to argument 0
 *   own-id NAME...        they return what the caller is named by in `kills`
 *
 * Functions that take a lock; the number of the argument that is the lock:
 *   lock, shared, timed, try, recursive, once, wait, atomic, init NAME LOCK
 *   type NAME TYPE
 *   pause NAME            what a loop does that waits for a lock
 *
 * Functions that make, copy or write to descriptors; numbers of arguments:
 *   pipe, pair NAME ARRAY [FLAGS]
 *   counter NAME [FLAGS]
 *   copies, fcntl, ioctl NAME DESCRIPTOR
 *   writes NAME DESCRIPTOR [FLAGS]
 *   forks NAME
 *   number NAME TARGET VALUE   a constant on the target triples that fit
 *
 * Functions that wait, and that end the wait of others:
 *   waits NAME [ARGUMENT FOREVER]
 *   receives NAME
 *   reads NAME
 *   reaps NAME [ARGUMENT]
 *   wakes NAME
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "analyzer/base/error.h"
#include "rules/support/knowledge_reader.h"

int knowledge_fail(struct reader *reader, const char *format, ...) {
    char what[ERROR_MESSAGE_SIZE / 2];
    va_list list;
    va_start(list, format);
    vsnprintf(what, sizeof what, format, list);
    va_end(list);
    return error_set(reader->err, "%s:%u: %s", reader->file, reader->line, what);
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/* By hand, as strcspn and strspn build a table on each call: the files have some 7000 words. */
char *knowledge_word(char **rest) {
    char *word = *rest, *end = word;
    while (*end && !is_blank(*end)) {
        end++;
    }
    *rest = end;
    while (is_blank(**rest)) {
        *(*rest)++ = '\0';
    }
    return word;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_name_part(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' ||
           c == '$' || c == '.' || c == ':' || c == '~';
}

bool knowledge_is_name(const char *text) {
    if (!*text || is_digit(*text)) {
        return false;
    }
    while (is_name_part(*text)) {
        text++;
    }
    return !*text;
}

static const struct keyword *find_keyword(const char *word) {
    static const struct keyword *const tables[] = {
        knowledge_authority_keywords, knowledge_function_keywords, knowledge_signal_keywords,
        knowledge_registrar_keywords,
        knowledge_control_keywords,
        knowledge_effect_keywords,
        knowledge_store_keywords,
        knowledge_lock_keywords,
        knowledge_descriptor_keywords,
        knowledge_wait_keywords};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        for (const struct keyword *keyword = tables[i]; keyword->word; keyword++) {
            if (strcmp(keyword->word, word) == 0) {
                return keyword;
            }
        }
    }
    return NULL;
}

static int check_needs(struct reader *reader, const struct keyword *keyword) {
    if (keyword->needs == NEEDS_KIND && reader->authority == NONE) {
        return knowledge_fail(reader, "a 'kind' line has to stand above '%s'", keyword->word);
    }
    if (keyword->needs == NEEDS_CATEGORY && !reader->reason.category) {
        return knowledge_fail(reader, "a 'category' line has to stand above '%s'", keyword->word);
    }
    if (keyword->needs == NEEDS_SYSTEM && reader->system == NONE) {
        return knowledge_fail(reader, "a 'system' line has to stand above '%s'", keyword->word);
    }
    return 0;
}

static int read_line(struct reader *reader, char *line) {
    char *end = line + strlen(line);
    while (end > line && isspace((unsigned char)end[-1])) {
        *--end = '\0';
    }
    if (!*line || *line == '#') {
        return 0;
    }
    char *word = knowledge_word(&line);
    const struct keyword *keyword = find_keyword(word);
    if (!keyword) {
        return knowledge_fail(reader, "'%.64s' is no keyword; rules/data/README.md has the list",
                              word);
    }
    if (!*line) {
        return knowledge_fail(reader, "'%s' needs something behind it", word);
    }
    return check_needs(reader, keyword) < 0 ? -1 : keyword->read(reader, line);
}

int knowledge_read(struct knowledge *knowledge, const char *name, const char *text, size_t size,
                   struct error *err) {
    struct reader reader = {.knowledge = knowledge,
                            .file = name,
                            .authority = NONE,
                            .system = NONE,
                            .reason_at = NONE,
                            .err = err};
    char *line = arena_text(&knowledge->arena, text, size), *end = line + size;
    while (line < end) {
        reader.line++;
        char *newline = memchr(line, '\n', (size_t)(end - line));
        char *next = newline ? newline + 1 : end;
        if (newline) {
            *newline = '\0';
        }
        if (read_line(&reader, line) < 0) {
            return -1;
        }
        line = next;
    }
    return 0;
}
