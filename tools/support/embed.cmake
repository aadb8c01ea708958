# Turns the files of a folder into one C file, so that the binary needs none of them at run time:
#
#   cmake -DDIR=rules/data -DNAME=knowledge -DHEADER=rules/support/embedded.h -DOUT=FILE.c
#         -P tools/support/embed.cmake
#
# Every file of DIR but README.md becomes an entry {name, text, size} of NAME_files, sorted by name. The bytes are written as numbers, because no text can break out of those.
cmake_minimum_required(VERSION 3.20)

file(GLOB paths "${DIR}/*")
list(FILTER paths EXCLUDE REGEX "/README\\.md$|/\\.[^/]*$|~$")
list(SORT paths)

set(arrays "")
set(rows "")
set(count 0)
foreach(path IN LISTS paths)
  get_filename_component(name "${path}" NAME)
  file(READ "${path}" bytes HEX)
  string(REGEX REPLACE "(................................)" "\\1\n    " bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(APPEND arrays "static const char text_${count}[] = {\n    ${bytes}0};\n\n")
  string(APPEND rows "    {\"${name}\", text_${count}, sizeof text_${count} - 1},\n")
  math(EXPR count "${count} + 1")
endforeach()

file(RELATIVE_PATH SHORT "${CMAKE_CURRENT_LIST_DIR}/../.." "${DIR}")
file(WRITE "${OUT}" "/* Made by tools/support/embed.cmake from the files of ${SHORT}. */
#include \"${HEADER}\"

${arrays}const struct embedded_file ${NAME}_files[] = {
${rows}};

const size_t ${NAME}_file_count = sizeof ${NAME}_files / sizeof *${NAME}_files;
")
