# share.sh EXTRACT FILE SHARED...: whether FILE has the same facts, byte by byte, for each
# SHARED, as for a parse of the whole; prints how many directives were parsed apart.
extract=$1
file=$2
out=$(mktemp -d)
shift 2
"$extract" -o "$out/whole" "$file" -- -xc || exit 2
for shared in "$@"; do
    "$extract" "--share=$shared" -o "$out/apart" "$file" -- -xc 2> "$out/says" || exit 2
    echo "$file $shared: $(grep -o '[0-9]* leading' "$out/says")"
    cmp "$out/whole" "$out/apart" || exit 1
done
rm -r "$out"
