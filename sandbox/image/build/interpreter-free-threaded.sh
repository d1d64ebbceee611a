#!/bin/sh
# Builds CPython --disable-gil from /source/python into /stage/usr/local.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends gcc libc6-dev make pkgconf \
  libssl-dev libffi-dev libsqlite3-dev libbz2-dev liblzma-dev libzstd-dev libmpdec-dev zlib1g-dev libexpat1-dev uuid-dev
cd /source/python
# Debian's patches move modules to dist-packages and lib-dynload to paths of its own packaging; its own
# rules file sets nothing else that a plain configure would miss.
./configure -q --prefix=/usr/local --disable-gil --without-ensurepip --disable-test-modules --with-system-expat \
  --with-computed-gotos
make -s -j"$(nproc)"
make -s install DESTDIR=/stage
cd /stage/usr/local
library=lib/python$PYTHON
rm -rf share include bin/*-config bin/idle* bin/pydoc* lib/pkgconfig lib/*.a "$library"/config-* "$library/test" \
  "$library/idlelib" "$library/tkinter" "$library/turtledemo" "$library/ensurepip" "$library/site-packages"
strip --strip-unneeded "bin/python$PYTHON" "$library"/lib-dynload/*.so
ln -sf "python$PYTHON" bin/python3
