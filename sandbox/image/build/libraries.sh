#!/bin/sh
# Installs what all images of this suite and build have in common, all from Debian.
set -eu
export DEBIAN_FRONTEND=noninteractive
case $BUILD in
  gil) wanted="python3 python3-greenlet python3-numpy python3-numba cython3 python3-fastapi python3-uvicorn python3-httpx
    python3-aiohttp tzdata" ;;
  free-threaded) wanted="libssl3t64 libffi8 libsqlite3-0 libbz2-1.0 liblzma5 libzstd1 libmpdec4 zlib1g libexpat1 libuuid1 tzdata
    ca-certificates" ;;
esac
if [ "$COMPILERS" = yes ]; then wanted="$wanted gcc libc6-dev python3-dev python3-setuptools"; fi
apt-get update -qq
apt-get upgrade -y -qq
# shellcheck disable=SC2086 # a list of words
apt-get install -y -qq --no-install-recommends $wanted
