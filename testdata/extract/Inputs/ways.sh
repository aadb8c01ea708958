# ways.sh FOLDER LEVELS: a source, and two headers for each level, both of which include both of the
# next level.
cd "$1" || exit 2
for level in $(seq "$2"); do
    for side in a b; do
        {
            echo "#ifndef LEVEL_${level}_$side"
            echo "#define LEVEL_${level}_$side"
            if [ "$level" -lt "$2" ]; then
                echo "#include \"level$((level + 1))a.h\""
                echo "#include \"level$((level + 1))b.h\""
            fi
            echo "enum { ENUM_${level}_$side };"
            # What is light is not worth it.
            if [ "$level" = "$2" ]; then
                echo '/*'
                head -c 70000 /dev/zero | tr '\0' x
                echo '*/'
            fi
            echo '#endif'
        } > "level$level$side.h"
    done
done
printf '#include "level1a.h"\n#include "level1b.h"\nint value;\n' > source.c
