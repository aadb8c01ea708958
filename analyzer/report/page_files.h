/* The files of report/page, which are part of the binary. */
#ifndef SIGVET_REPORT_PAGE_FILES_H
#define SIGVET_REPORT_PAGE_FILES_H

#include "analyzer/base/embedded.h"

/* page.html, page.css, page.js. */
extern const struct embedded_file page_files[];
extern const size_t page_file_count;

#endif
