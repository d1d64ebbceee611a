#!/bin/sh
# Compiles geometry.c against the headers that free-threaded.sh left in /source, into the tree it made.
set -eu
cd /source/python3.13-*/
gcc -O2 -Wall -Wextra -Werror -shared -fPIC -IInclude -I. /build/geometry.c \
  -o /opt/python/lib/python3.13t/lib-dynload/geometry.cpython-313t-"$(gcc -print-multiarch)".so
strip --strip-unneeded /opt/python/lib/python3.13t/lib-dynload/geometry.*.so
