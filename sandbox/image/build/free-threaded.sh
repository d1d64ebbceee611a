#!/bin/sh
# Builds CPython --disable-gil from trixie's python3.13 source package into /opt/python/ (prefix /usr/local).
set -eu
export DEBIAN_FRONTEND=noninteractive
# Sources and binaries are separate entries to apt.
sed -i 's/^Types: deb$/Types: deb deb-src/' /etc/apt/sources.list.d/debian.sources
apt-get update -qq
apt-get install -y -qq --no-install-recommends dpkg-dev gcc libc6-dev make pkgconf patch xz-utils quilt \
  libssl-dev libffi-dev libsqlite3-dev libbz2-dev liblzma-dev zlib1g-dev libexpat1-dev uuid-dev
mkdir /source && cd /source
apt-get source -qq python3.13
cd python3.13-*/
# Debian's patches move modules to dist-packages and lib-dynload to paths of its own packaging; its own
# rules file sets nothing else that a plain configure would miss.
./configure -q --prefix=/usr/local --disable-gil --without-ensurepip --disable-test-modules --with-system-expat \
  --with-computed-gotos
make -s -j"$(nproc)"
make -s install DESTDIR=/stage
mv /stage/usr/local /opt/python
cd /opt/python
rm -rf share include bin/*-config bin/idle* bin/pydoc* lib/pkgconfig lib/*.a lib/python3.13t/config-* \
  lib/python3.13t/test lib/python3.13t/idlelib lib/python3.13t/tkinter lib/python3.13t/turtledemo lib/python3.13t/ensurepip lib/python3.13t/site-packages
strip --strip-unneeded bin/python3.13t lib/python3.13t/lib-dynload/*.so
find . -name __pycache__ -prune -exec rm -rf {} +
bin/python3.13t -I -m compileall -q -f --invalidation-mode unchecked-hash lib/python3.13t
ln -sf python3.13t bin/python3
