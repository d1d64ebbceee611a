#!/bin/sh
# What the free-threaded interpreter links against; no Python of Debian's beside it.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get upgrade -y -qq
apt-get install -y -qq --no-install-recommends libssl3t64 libffi8 libsqlite3-0 libbz2-1.0 liblzma5 zlib1g \
  libexpat1 libuuid1 tzdata ca-certificates
