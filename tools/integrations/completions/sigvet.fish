# Completion of sigvet for fish. What there is to complete is asked of sigvet itself, so that it
# fits the sigvet that is called, whatever its version.

# The command and its first argument: "1" when the command itself is to be completed.
function __sigvet_at
    set -l words (commandline -opc)
    test (count $words) -eq $argv[1]; and begin
        test (count $argv) -eq 1; or contains -- "$words[2]" $argv[2..]
    end
end

function __sigvet_commands
    sigvet --help | sed -nE 's/^  ([a-z]+)( [A-Zf][^ ]*)* +(.*)/\1\t\3/p'
end

function __sigvet_rules
    sigvet rules | sed -E 's/ +[a-z]+ +(on|off) +/\t/'
end

# The words that an option takes, when it takes words. Refusing an empty one sigvet names them;
# --help keeps it from doing anything where an empty one is welcome.
function __sigvet_words --argument-names command option
    sigvet $command $option= --help 2>&1 | string replace -rf ".* one of (.*), not ''\$" '$1' |
        string split ', '
end

# The options of the command, or what the value of the one that stands there can be.
function __sigvet_options
    set -l command (commandline -opc)[2]
    set -l option (string match -r -- '^(--[^=]+)=' (commandline -ct))[2]
    set -l help (sigvet $command --help 2>/dev/null)
    if test -z "$option"
        printf '%s\n' $help | sed -nE 's/^  (-., |    )(--[^ =]+=?)[^ ]* +(.*)/\2\t\3/p'
        return
    end
    set -l list
    switch (string match -r -- "$option=\S+" $help)
        case '*=RULES'
            set -l others (string match -r -- '^[^=]*=(.*,)?' (commandline -ct))[2]
            set list "$others"(__sigvet_rules)
        case '*=FORMAT=FILE'
            set list (__sigvet_words $command --format)=
        case '--standard=*'
            set list (sigvet standards | sed -E 's/ +/\t/')
        case '*'
            set list (__sigvet_words $command $option)
    end
    set -q list[1]; and printf '%s\n' $option=$list
end

complete -c sigvet -n '__sigvet_at 1' -f -a '(__sigvet_commands)'
complete -c sigvet -n '__sigvet_at 1' -f -l help -d 'print the commands'
complete -c sigvet -n '__sigvet_at 1' -f -l version -d 'print the version'
complete -c sigvet -n '__sigvet_at 2 explain' -f -a '(__sigvet_rules)'
complete -c sigvet -n '__sigvet_at 2 dump' -f -a facts
complete -c sigvet -n '__sigvet_at 2 rules standards' -f
complete -c sigvet -n 'not __sigvet_at 1; and string match -q -- "-*" (commandline -ct)' \
    -a '(__sigvet_options)'
