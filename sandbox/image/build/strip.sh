#!/bin/sh
# Takes out what no submission needs and an attacker could use: package tools, Perl, setuid programs,
# LLVM's command-line tools, documentation, lists. And every Python: each image brings its own.
# Runs last, because it removes what it stands on.
set -eu
drop="apt sqv gpgv debian-archive-keyring perl-base debconf bash util-linux mount passwd login login.defs
  bsdutils ncurses-bin diffutils findutils grep sed tar gzip hostname sysvinit-utils init-system-helpers openssl
  libpam-modules libpam-modules-bin libpam-runtime debianutils mawk dpkg libdpkg-perl"

work=$(mktemp -d)
# LLVM's and apt's library packages carry a number that differs by suite.
numbered=$(dpkg-query -W -f '${Package}\n' | grep -E '^(libapt-pkg[0-9.]+|llvm-[0-9]+(-runtime|-linker-tools)?)(t64)?$' || true)
for package in $drop $numbered; do
  # A base that lacks the package has nothing of it to drop.
  if dpkg-query -W "$package" >/dev/null 2>&1; then dpkg -L "$package"; fi
done | sort -u | grep -Ev '/nologin$' | while read -r path; do
  if [ ! -d "$path" ]; then echo "$path"; fi
done >"$work/files"

find / -xdev -perm /6000 -type f >>"$work/files"
find /usr/lib -type f -path '/usr/lib/python3/*/tests/*' >>"$work/files"
if [ "${COMPILERS:-no}" != yes ]; then find /usr/lib -type f -name '*.a' >>"$work/files"; fi

if [ -d /usr/lib/python3/dist-packages ]; then
  find /usr/lib/python3 -name __pycache__ -type d -prune -exec rm -rf {} +
  echo /opt/gilbert >/usr/lib/python3/dist-packages/gilbert.pth
fi
rm -rf /usr/bin/python3* /usr/bin/py3* /usr/bin/pyd* /usr/bin/pyg* /usr/lib/python3.* /usr/share/python3
rm -rf /var/lib/apt /var/cache /var/log /var/lib/dpkg/info /var/lib/dpkg/*-old /var/lib/pam /build /usr/share/doc /usr/share/man \
  /usr/share/info /usr/share/locale /usr/share/lintian /usr/share/bash-completion /usr/share/perl5 /usr/share/common-licenses \
  /usr/lib/llvm-*/bin /usr/lib/llvm-*/share /usr/lib/llvm-*/build /etc/apt /etc/cron.daily /etc/pam.d /etc/security \
  /etc/shadow /etc/shadow- /etc/gshadow /etc/gshadow- /etc/passwd- /etc/group- /root/.bashrc /root/.profile
mkdir -p /var/cache /var/log
# Nothing outside /tmp is writable for everyone, not even where the root is not read-only.
rm -rf /var/mail /var/spool /run/lock /var/tmp && ln -s /tmp /var/tmp
# One xargs, last: it takes itself away too.
xargs -d '\n' rm -f -- <"$work/files"
rm -rf "$work"
