# Run by cpack on the tree that is to be packed: puts things where Debian's policy wants them.
set(usr "${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr")
set(doc "${usr}/share/doc/sigvet")
file(COPY "${CMAKE_CURRENT_LIST_DIR}/copyright" DESTINATION "${doc}")
file(REMOVE "${doc}/LICENSE") # copyright names where Debian has it
file(RENAME "${doc}/CHANGELOG.md" "${doc}/changelog")
execute_process(COMMAND gzip -9n "${doc}/changelog" COMMAND_ERROR_IS_FATAL ANY)
file(RENAME "${usr}/share/zsh/site-functions" "${usr}/share/zsh/vendor-completions")
