#!/usr/bin/env bash
# Redis 7.0.15 of Debian 12. usage: get-redis.sh DEST
source "$(dirname "$0")/fetch.sh"
needs libssl-dev pkg-config
debian_sources redis '5:7.0.15-1~deb12u10'
record make MALLOC=libc USE_SYSTEMD=no BUILD_TLS=yes OPTIMIZATION=-O0
