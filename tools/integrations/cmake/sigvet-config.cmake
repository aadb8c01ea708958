# find_package(sigvet) reads this. It gives
#
#     sigvet_add_check(TARGET [MAIN FILE] [OPTIONS OPTION...])
#
# which makes a target sigvet-TARGET that checks the executable TARGET and fails when something is
# found. FILE is the source that defines its main; it can be left out where one source of TARGET
# alone seems to. The options are those of `sigvet check`. Nothing has to be built before, but
# sources that the build generates.
#
# sigvet needs to know how all files are compiled, not those of TARGET alone: call find_package
# before the first target is added.
include("${CMAKE_CURRENT_LIST_DIR}/sigvet-targets.cmake")
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# The sources of TARGET that seem to define main: a line begins with its definition or declaration.
function(_sigvet_find_main target result)
    get_target_property(sources ${target} SOURCES)
    get_target_property(folder ${target} SOURCE_DIR)
    foreach(source IN LISTS sources)
        get_filename_component(source "${source}" ABSOLUTE BASE_DIR "${folder}")
        if(source MATCHES "\\.(c|cc|cpp|cxx|C)$" AND EXISTS "${source}")
            file(STRINGS "${source}" definitions
                 REGEX "^([A-Za-z_][A-Za-z0-9_ \t]*[ \t])?main[ \t]*\\(")
            if(definitions)
                list(APPEND found "${source}")
            endif()
        endif()
    endforeach()
    set(${result} "${found}" PARENT_SCOPE)
endfunction()

function(sigvet_add_check target)
    cmake_parse_arguments(PARSE_ARGV 1 check "" "MAIN" "OPTIONS")
    if(check_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR
                "sigvet_add_check(${target}) does not know: ${check_UNPARSED_ARGUMENTS}")
    endif()
    if(check_MAIN)
        get_filename_component(main "${check_MAIN}" ABSOLUTE)
    else()
        _sigvet_find_main(${target} main)
    endif()
    list(LENGTH main count)
    if(NOT count EQUAL 1)
        message(FATAL_ERROR "sigvet_add_check(${target}): it cannot be told which source of "
                "${target} defines main. Say so: sigvet_add_check(${target} MAIN FILE)")
    endif()
    # sigvet names an executable by that source, without its extension.
    string(REGEX REPLACE "\\.[^./]*$" "" program "${main}")
    add_custom_target(sigvet-${target}
        COMMAND sigvet::sigvet check -p "${CMAKE_BINARY_DIR}" "--program=${program}"
                ${check_OPTIONS}
        WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}" VERBATIM USES_TERMINAL
        COMMENT "Checking the signal handlers of ${target}")
endfunction()
