/* Where clang's own headers (<stddef.h>) are. Private to extract/. */
#ifndef SIGVET_EXTRACT_RESOURCES_H
#define SIGVET_EXTRACT_RESOURCES_H

/* The absolute resource directory of the libclang that is loaded, to be freed with free(); NULL
 * when it is in none of the usual places. It is always handed to libclang, which else looks for it
 * relative to the current directory too: a checked project must not be able to plant headers. */
char *resource_directory_find(void);

#endif
