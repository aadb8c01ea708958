# What the get-*.sh have in common. Each is run as `get-PROGRAM.sh DEST` and leaves the sources in
# DEST/src, built, and DEST/compile_commands.json, which is there only when all of it went well.
set -euo pipefail

tools=$(cd "$(dirname "$0")/../../tools" && pwd)
dest=${1:?usage: $0 DEST}
mkdir -p "$dest/download"
dest=$(cd "$dest" && pwd)

# needs PACKAGE...: what building takes besides a compiler.
needs() {
    "$tools/install-deps" packages bear gcc make libc6-dev dpkg-dev "$@"
}

# download PACKAGE VERSION: gets the parts of a Debian source package.
download() {
    if ! apt-get indextargets --format '$(CREATED_BY)' | grep -qx Sources; then
        cat >&2 <<END
$0: apt does not know the sources of packages. Write 'Types: deb deb-src' in
/etc/apt/sources.list.d/debian.sources, or a deb-src line beside each deb line of
/etc/apt/sources.list, run 'apt-get update', and try again.
END
        return 2
    fi
    cd "$dest/download"
    # As root apt would read as a user who may not write here.
    apt-get -o APT::Sandbox::User=root -qq source --download-only "$1=$2" || {
        echo "$0: there is no source of $1 $2: if Debian has replaced this version, get it from" \
            "snapshot.debian.org into $dest/download" >&2
        return 2
    }
    rm -rf "$dest/src"
}

# authors_release PACKAGE VERSION: the sources as their authors released them; goes there.
authors_release() {
    download "$1" "$2"
    mkdir "$dest/src"
    tar -xf "$(find . -name "$1_*.orig.tar.*" ! -name '*.asc')" --strip-components=1 -C "$dest/src"
    cd "$dest/src"
}

# debian_sources PACKAGE VERSION: the sources with Debian's patches; goes there.
debian_sources() {
    download "$1" "$2"
    dpkg-source --no-check --no-copy -x ./*.dsc "$dest/src"
    cd "$dest/src"
}

# record COMMAND...: builds, and writes the compilation database of what is built.
record() {
    bear --output database.json -- "$@" "-j${JOBS:-$(nproc)}"
    mv database.json "$dest/compile_commands.json"
}
