# Completion of sigvet for bash. What there is to complete is asked of sigvet itself, so that it
# fits the sigvet that is called, whatever its version.

# _sigvet_options SIGVET COMMAND: the long options, each with what it takes ("--path=DIR").
_sigvet_options() {
    "$1" "$2" --help 2>/dev/null | sed -nE 's/^  (-., |    )(--[^ ]+).*/\2/p'
}

# _sigvet_words SIGVET COMMAND OPTION: the words that the option takes, when it takes words.
# Refusing an empty one sigvet names them; --help keeps it from doing anything where an empty one is
# welcome.
_sigvet_words() {
    "$1" "$2" "$3=" --help 2>&1 | sed -nE "s/.* one of (.*), not ''$/\1/p" | tr -d ,
}

# _sigvet_values SIGVET COMMAND OPTION WORD: what the beginning of a value can become; nothing where
# it is the name of a file.
_sigvet_values() {
    local list
    case $(_sigvet_options "$1" "$2" | grep -e "^$3=") in
    *=DIR) compgen -d -- "$4"; return ;;
    *=RULES)
        list=$("$1" rules | cut -d' ' -f1)
        compgen -P "${4%"${4##*,}"}" -W "$list" -- "${4##*,}"
        return ;;
    *=FORMAT=FILE) list=$(_sigvet_words "$1" "$2" --format | sed -E 's/[^ ]+/&=/g') ;;
    --standard=*) list=$("$1" standards | cut -d' ' -f1) ;;
    *) list=$(_sigvet_words "$1" "$2" "$3") ;;
    esac
    compgen -W "$list" -- "$4"
}

# _sigvet_names SIGVET: what can stand at the end of the line, but for files.
_sigvet_names() {
    case $COMP_CWORD:${COMP_WORDS[1]} in
    1:*) "$1" --help | sed -nE 's/^  ([a-z]+) .*/\1/p' ;;
    2:explain) "$1" rules | cut -d' ' -f1 ;;
    2:dump) echo facts ;;
    esac
}

# Called by bash with the name of the command, the word to complete, and the one before it. `=` is a
# word of its own.
_sigvet() {
    local sigvet=$1 word=$2 before=$3 command=${COMP_WORDS[1]} option
    if [[ $word == = ]]; then
        option=$before word=
    elif [[ $before == = ]]; then
        option=${COMP_WORDS[COMP_CWORD - 2]}
    elif [[ $before == --?* ]] && _sigvet_options "$sigvet" "$command" | grep -qe "^$before="; then
        option=$before
    fi
    if [[ $option == --* ]]; then
        mapfile -t COMPREPLY < <(_sigvet_values "$sigvet" "$command" "$option" "$word")
    elif [[ $word == -* && $COMP_CWORD -eq 1 ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--help --version' -- "$word")
    elif [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_sigvet_options "$sigvet" "$command" |
            sed -E 's/=.*/=/')" -- "$word")
    else
        mapfile -t COMPREPLY < <(compgen -W "$(_sigvet_names "$sigvet")" -- "$word")
    fi
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
        compopt -o nospace
    fi
}

complete -o bashdefault -o default -F _sigvet sigvet
