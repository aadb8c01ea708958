#!/usr/bin/env bash
# dash 0.5.12 as its authors released it. usage: get-dash.sh DEST
source "$(dirname "$0")/fetch.sh"
needs
authors_release dash 0.5.12-2
./configure --without-libedit
record make
