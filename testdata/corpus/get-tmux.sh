#!/usr/bin/env bash
# tmux 3.3a as its authors released it. usage: get-tmux.sh DEST
source "$(dirname "$0")/fetch.sh"
needs bison pkg-config libevent-dev libncurses-dev libutempter-dev
authors_release tmux 3.3a-3
./configure --enable-utempter
record make
