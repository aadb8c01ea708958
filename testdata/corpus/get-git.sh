#!/usr/bin/env bash
# git 2.39.5 of Debian 12. usage: get-git.sh DEST
source "$(dirname "$0")/fetch.sh"
needs libpcre2-dev zlib1g-dev libcurl4-openssl-dev libexpat1-dev gettext
debian_sources git '1:2.39.5-0+deb12u3'
record make NO_OPENSSL=1 NO_PERL=1 NO_PYTHON=1 NO_TCLTK=1 USE_LIBPCRE2=1 CFLAGS='-O0 -g' prefix=/usr
