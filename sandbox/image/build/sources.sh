#!/bin/sh
# Writes apt's sources, so that a pulled base and one made by mmdebstrap install the same packages.
set -eu
rm -rf /etc/apt/sources.list /etc/apt/sources.list.d
mkdir -p /etc/apt/sources.list.d
types=${1:-deb}
for entry in "$MIRROR|trixie trixie-updates" "$SECURITY_MIRROR|trixie-security"; do
  cat >>/etc/apt/sources.list.d/debian.sources <<SOURCE
Types: $types
URIs: ${entry%%|*}
Suites: ${entry#*|}
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

SOURCE
done
# A frozen mirror (a snapshot) serves lists past their date; setup passes on what the host's own apt allows.
echo "Acquire::Check-Valid-Until \"$CHECK_VALID_UNTIL\";" >/etc/apt/apt.conf.d/90gilbert
printf 'path-exclude=/usr/share/%s/*\n' doc man locale info lintian >/etc/dpkg/dpkg.cfg.d/90gilbert
