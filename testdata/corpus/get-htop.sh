#!/usr/bin/env bash
# htop 3.2.2 of Debian 12. usage: get-htop.sh DEST
source "$(dirname "$0")/fetch.sh"
needs autoconf automake libncurses-dev libcap-dev pkg-config
debian_sources htop 3.2.2-2
./autogen.sh
./configure --enable-openvz --enable-vserver --enable-unicode --enable-affinity CFLAGS='-O0 -g'
record make
