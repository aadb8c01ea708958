#include "analyzer/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int open_regular(const char *path, size_t limit, size_t *size, struct error *err) {
    /* O_NONBLOCK: a FIFO in the place of a file must not hang the run. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat info;
    if (fd < 0 || fstat(fd, &info)) {
        error_set(err, "cannot open '%s': %s", path, strerror(errno));
        if (fd >= 0) {
            close(fd);
        }
        return -1;
    }
    if (!S_ISREG(info.st_mode)) {
        close(fd);
        return error_set(err, "'%s' is not a regular file", path);
    }
    if ((unsigned long long)info.st_size > limit) {
        close(fd);
        return error_set(err, "'%s' is larger than %zu bytes", path, limit);
    }
    *size = (size_t)info.st_size;
    return fd;
}

size_t file_beginning(const char *path, char *text, size_t size) {
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t got = file < 0 ? 0 : read(file, text, size);
    if (file >= 0) {
        close(file);
    }
    return got > 0 ? (size_t)got : 0;
}

char *file_read(struct arena *arena, const char *path, size_t limit, size_t *size,
                struct error *err) {
    size_t expected = 0;
    int fd = open_regular(path, limit, &expected, err);
    if (fd < 0) {
        return NULL;
    }
    char *data = arena_alloc(arena, expected + 1);
    size_t got = 0;
    while (got < expected) {
        ssize_t n = read(fd, data + got, expected - got);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            error_set(err, "cannot read '%s': %s", path, strerror(errno));
            close(fd);
            return NULL;
        }
        if (n == 0) {
            break; /* it shrank while we read: what is there is the file */
        }
        got += (size_t)n;
    }
    close(fd);
    data[got] = '\0';
    *size = got;
    return data;
}

static bool write_all(int fd, const char *data, size_t size) {
    while (size) {
        ssize_t n = write(fd, data, size);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            return false;
        }
        data += n;
        size -= (size_t)n;
    }
    return true;
}

char *file_temporary(struct arena *arena, const char *path, long pid) {
    return arena_printf(arena, "%s.%ld.tmp", path, pid);
}

/* Writes all to `fd`, which is -1 when open failed, and closes it. On failure errno says why. */
static bool fill(int fd, const void *data, size_t size) {
    if (fd < 0) {
        return false;
    }
    bool ok = write_all(fd, data, size);
    int failure = errno;
    if (close(fd) && ok) {
        return false;
    }
    errno = failure;
    return ok;
}

static bool replace(const char *path, const void *data, size_t size) {
    struct arena arena = {0};
    char *fresh = file_temporary(&arena, path, (long)getpid());
    /* What is there was left by a process that was killed, or planted: O_EXCL follows no link. */
    unlink(fresh);
    int fd = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    bool ok = fill(fd, data, size) && rename(fresh, path) == 0;
    int failure = errno;
    if (!ok && fd >= 0) {
        unlink(fresh);
    }
    arena_free(&arena);
    errno = failure;
    return ok;
}

/* The reason comes behind the path: one of 4,096 bytes must not cut it off. */
static int refuse_write(const char *path, int failure, struct error *err) {
    return error_set(err, "cannot write '%.900s': %s", path, strerror(failure));
}

int file_write(const char *path, const void *data, size_t size, struct error *err) {
    struct stat info;
    bool special = lstat(path, &info) == 0 && !S_ISREG(info.st_mode);
    bool ok = special ? fill(open(path, O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOCTTY), data, size)
                      : replace(path, data, size);
    return ok ? 0 : refuse_write(path, errno, err);
}

/* Only root may give a file away: a file of another user's is the writer's own from now on. */
static bool write_like(const char *fresh, const struct stat *old, const void *data, size_t size) {
    unlink(fresh);
    int fd = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool ok = fd >= 0 && (fchown(fd, old->st_uid, old->st_gid) == 0 || errno == EPERM) &&
              fchmod(fd, old->st_mode & 07777) == 0;
    int failure = errno;
    if (!ok && fd >= 0) {
        close(fd);
        errno = failure;
    }
    return ok && fill(fd, data, size);
}

int replacement_add(struct replacements *replacements, const char *path, const void *data,
                    size_t size, struct error *err) {
    struct stat old;
    char *fresh = file_temporary(&replacements->arena, path, (long)getpid());
    if (lstat(path, &old)) {
        return refuse_write(path, errno, err);
    }
    vec_push(&replacements->all, (struct replacement){path, fresh});
    return write_like(fresh, &old, data, size) ? 0 : refuse_write(path, errno, err);
}

int replacements_end(struct replacements *replacements, bool keep, struct error *err) {
    int status = keep ? 0 : -1;
    for (uint32_t i = 0; i < replacements->all.count; i++) {
        const struct replacement *replacement = &replacements->all.data[i];
        if (status == 0 && rename(replacement->fresh, replacement->path)) {
            status = refuse_write(replacement->path, errno, err);
        }
        if (status) {
            unlink(replacement->fresh);
        }
    }
    vec_free(&replacements->all);
    arena_free(&replacements->arena);
    return status;
}

/* Why files cannot be made in the folder of `path`, an errno; 0 when they can. */
static int check_folder(const char *path) {
    struct arena arena = {0};
    const char *slash = strrchr(path, '/');
    const char *folder = slash ? arena_text(&arena, path, (size_t)(slash - path) + 1) : ".";
    int failure = access(folder, W_OK | X_OK) ? errno : 0;
    arena_free(&arena);
    return failure;
}

int file_check_writable(const char *path, struct error *err) {
    struct stat info;
    int failure = lstat(path, &info) ? errno : 0;
    if (failure == ENOENT || (!failure && S_ISREG(info.st_mode))) {
        failure = check_folder(path);
    } else if (!failure) {
        failure = S_ISDIR(info.st_mode) ? EISDIR : access(path, W_OK) ? errno : 0;
    }
    return failure ? refuse_write(path, failure, err) : 0;
}

char *path_join(struct arena *arena, const char *directory, const char *path) {
    char *joined = path[0] == '/' ? arena_text(arena, path, strlen(path))
                                  : arena_printf(arena, "/%s/%s", directory, path);
    char *out = joined;
    for (const char *in = joined; *in;) {
        while (*in == '/') {
            in++;
        }
        size_t length = strcspn(in, "/");
        if (length == 2 && in[0] == '.' && in[1] == '.') {
            while (out > joined && *--out != '/') {
            }
        } else if (length && !(length == 1 && in[0] == '.')) {
            *out++ = '/'; /* `out` is never ahead of `in`: a slash was skipped for each written */
            memmove(out, in, length);
            out += length;
        }
        in += length;
    }
    if (out == joined) {
        *out++ = '/';
    }
    *out = '\0';
    return joined;
}

const char *path_under(const char *path, const char *root) {
    size_t length = strlen(root);
    while (length && root[length - 1] == '/') {
        length--;
    }
    bool under = length && strncmp(path, root, length) == 0 && path[length] == '/';
    return under ? path + length + 1 : path;
}

bool path_ends_in(const char *path, size_t length, const char *end) {
    size_t wanted = strlen(end);
    if (!wanted || wanted > length || strncmp(path + length - wanted, end, wanted) != 0) {
        return false;
    }
    return wanted == length || end[0] == '/' || path[length - wanted - 1] == '/';
}
