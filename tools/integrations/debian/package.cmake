# `cpack -G DEB` in a build folder makes a package for Debian. What it depends on is found by
# dpkg-shlibdeps, but for the headers of clang's own, which libclang reads when it parses.
string(REGEX MATCH "[0-9]+$" llvm_version "${llvm}")
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The maintainers of sigvet <maintainers@sigvet.invalid>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS "${CMAKE_CURRENT_SOURCE_DIR}/debian/arrange.cmake")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"sigvet reads a whole program in C or C++ from its compile_commands.json, finds
every function that can become a signal handler, and reports what must not
happen below it: calls that are not async-signal-safe, locks, objects that the
interrupted code uses as well, errno changed, and more.")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libclang-common-${llvm_version}-dev")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS libc6-dev)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "bear, graphviz")
include(CPack)
