#!/usr/bin/env bash
# OpenSSH 9.2p1 as its authors released it, with CVE-2024-6387. usage: get-openssh.sh DEST
source "$(dirname "$0")/fetch.sh"
needs libssl-dev zlib1g-dev libpam0g-dev libedit-dev libselinux1-dev
authors_release openssh '1:9.2p1-2+deb12u10'
./configure --sysconfdir=/etc/ssh --with-pam --with-libedit --with-selinux
record make
