#!/bin/sh
# Writes apt's sources, so that a pulled base and one made by mmdebstrap install the same packages.
set -eu
write() {
  cat >>/etc/apt/sources.list.d/debian.sources <<SOURCE
Types: deb
URIs: $1
Suites: $2
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

SOURCE
}
# Where neither the operator nor the machine names a mirror, the base image has one of its own.
if [ -n "$MIRROR" ]; then
  rm -rf /etc/apt/sources.list /etc/apt/sources.list.d
  mkdir -p /etc/apt/sources.list.d
  if [ "$SUITE" = sid ]; then
    # sid has neither updates nor a security archive: both are made there.
    write "$MIRROR" sid
  else
    write "$MIRROR" "$SUITE $SUITE-updates"
    write "$SECURITY_MIRROR" "$SUITE-security"
  fi
elif ! cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | grep -qE '^(deb|URIs:)'; then
  echo 'error: neither this machine nor the base image names a Debian mirror: set GILBERT_DEBIAN_MIRROR to one.'
  exit 1
fi
# A frozen mirror (a snapshot) serves lists past their date; setup passes on what the host's own apt allows.
echo "Acquire::Check-Valid-Until \"$CHECK_VALID_UNTIL\";" >/etc/apt/apt.conf.d/90gilbert
printf 'path-exclude=/usr/share/%s/*\n' doc man locale info lintian >/etc/dpkg/dpkg.cfg.d/90gilbert
