/* Worker processes: where their program is, how they start and how one ends. */
#ifndef SIGVET_DRIVER_WORKER_PROCESS_H
#define SIGVET_DRIVER_WORKER_PROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct arena;
struct error;
struct workers_options;

struct worker_process {
    pid_t pid;  /* 0 as long as it is not known */
    int socket; /* our end, non-blocking; -1 when there is no process */
};

/* The path of `sigvet-extract`, in `arena`: in the folder of `executable` ("/proc/self/exe" for
 * the running program), or in ../libexec/sigvet/ from there (Filesystem Hierarchy Standard 3.0,
 * 4.7). NULL and a message when it is in neither. */
char *worker_program_path(struct arena *arena, const char *executable, struct error *err);

/* Starts options->program with nothing open but its ends of the sockets and /dev/null. To load
 * libclang is dear, so it is one process, the first, which makes the others of itself when it is
 * ready; their pids are what they greet with. -1 and a message when that fails. */
int worker_processes_start(struct worker_process *processes, uint32_t count,
                           const struct workers_options *options, struct error *err);

/* Sets the pid of a process that was made by another one. False when `text` names no child of
 * ours. */
bool worker_process_name(struct worker_process *process, const char *text);

/* Ends the process, when it has not ended by itself, and waits for it. Returns its wait status
 * (waitpid(2)): how it ended by itself if it did, else by SIGKILL. One whose pid is not known ends
 * when it finds its socket closed. */
int worker_process_end(struct worker_process *process);

/* What a wait status says, as the end of "the process ...", in `text`: "was ended by SIGSEGV". */
enum { WORKER_END_SIZE = 64 }; /* bytes with the final NUL */
void worker_process_describe(int status, char text[WORKER_END_SIZE]);

#endif
