#!/bin/sh
# Brings CPython's source for a build without the GIL into /source/python. For a build with it there is nothing to do.
# Two ways, the digest checked in both against Debian's signed index: Debian's source package; or, where the mirror
# serves the index but not the package, the release's tarball that setup was given, which is the same file.
set -eu
mkdir /source
case $PYTHON in *t) ;; *) exit 0 ;; esac
export DEBIAN_FRONTEND=noninteractive
package=python${PYTHON%t}
# Sources and binaries are separate entries to apt.
sed -i 's/^Types: deb$/Types: deb deb-src/' /etc/apt/sources.list.d/*.sources
apt-get update -qq
apt-get install -y -qq --no-install-recommends dpkg-dev patch xz-utils
# For whoever has to find one of these elsewhere.
echo "releases in the index: $(apt-cache showsrc "$package" | sed -n 's/^Version: \([0-9.]*\).*/\1/p' | sort -uV | paste -sd ' ' -)"
cd /source
tarball=$(find /build -maxdepth 1 -name "Python-${PYTHON%t}.*.tar.xz" | sort -V | tail -n 1)
if [ -z "$tarball" ]; then
  apt-get source -qq "$package"
  mv "$package"-*/ python
  exit 0
fi
digest=$(sha256sum "$tarball" | cut -d ' ' -f 1)
if ! apt-cache showsrc "$package" | grep -Eq "^ $digest [0-9]+ .*\.orig\.tar\.xz$"; then
  echo "error: $(basename "$tarball") is none of the releases of $package in Debian's index: its SHA-256 is $digest."
  exit 1
fi
mkdir python
tar -xJf "$tarball" -C python --strip-components=1
