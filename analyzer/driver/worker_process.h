/* One worker process: where its program is, how it starts and how it ends. */
#ifndef SIGVET_DRIVER_WORKER_PROCESS_H
#define SIGVET_DRIVER_WORKER_PROCESS_H

#include <sys/types.h>

struct arena;
struct error;
struct workers_options;

struct worker_process {
    pid_t pid;
    int socket; /* our end, non-blocking; -1 when there is no process */
};

/* The path of `sigvet-extract`, in `arena`: in the folder of `executable` ("/proc/self/exe" for
 * the running program), or in ../libexec/sigvet/ from there (Filesystem Hierarchy Standard 3.0,
 * 4.7). NULL and a message when it is in neither. */
char *worker_program_path(struct arena *arena, const char *executable, struct error *err);

/* Starts options->program with nothing open but its end of the socket and /dev/null. -1 and a
 * message when that fails. */
int worker_process_start(struct worker_process *process, const struct workers_options *options,
                         struct error *err);

/* Ends the process, when it has not ended by itself, and waits for it. Returns its wait status
 * (waitpid(2)): how it ended by itself if it did, else by SIGKILL. */
int worker_process_end(struct worker_process *process);

/* What a wait status says, as the end of "the process ...", in `text`: "was ended by SIGSEGV". */
enum { WORKER_END_SIZE = 64 }; /* bytes with the final NUL */
void worker_process_describe(int status, char text[WORKER_END_SIZE]);

#endif
