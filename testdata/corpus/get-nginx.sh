#!/usr/bin/env bash
# nginx 1.22.1 of Debian 12. usage: get-nginx.sh DEST
source "$(dirname "$0")/fetch.sh"
needs libpcre2-dev zlib1g-dev libssl-dev
debian_sources nginx '1.22.1-9+deb12u9'
./configure --with-compat --with-debug --with-cc-opt='-O0 -g' --with-pcre-jit --with-threads \
    --with-http_ssl_module --with-http_v2_module --with-http_stub_status_module \
    --with-http_realip_module --with-http_auth_request_module --with-http_dav_module \
    --with-http_slice_module --with-mail --with-mail_ssl_module --with-stream \
    --with-stream_ssl_module
record make
