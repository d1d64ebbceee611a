#!/bin/sh
# Installs CPython and the packages that questions may import, all from Debian.
set -eu
export DEBIAN_FRONTEND=noninteractive
wanted="python3 python3-greenlet python3-numpy python3-numba cython3
  python3-fastapi python3-uvicorn python3-httpx python3-aiohttp tzdata"
if [ "$COMPILERS" = yes ]; then
  wanted="$wanted gcc libc6-dev python3-dev python3-setuptools"
fi
apt-get update -qq
apt-get upgrade -y -qq
# shellcheck disable=SC2086 # a list of words
apt-get install -y -qq --no-install-recommends $wanted
# Debian's byte code is checked against file times, which copying an image may change.
python3 -I -m compileall -q -f --invalidation-mode unchecked-hash /usr/lib/python3.13 /usr/lib/python3 || true
echo /opt/gilbert >/usr/lib/python3/dist-packages/gilbert.pth
