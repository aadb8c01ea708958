#!/usr/bin/env bash
# less 590 as its author released it. usage: get-less.sh DEST
source "$(dirname "$0")/fetch.sh"
needs libncurses-dev
authors_release less '590-2.1~deb12u2'
./configure
record make
