#!/bin/sh
# Takes out what no submission needs and an attacker could use: package tools, Perl, setuid programs,
# LLVM's command-line tools, documentation, lists. Runs last, because it removes what it stands on.
set -eu
drop="apt libapt-pkg7.0 sqv gpgv debian-archive-keyring perl-base debconf bash util-linux mount passwd login login.defs
  bsdutils ncurses-bin diffutils findutils grep sed tar gzip hostname sysvinit-utils init-system-helpers openssl
  llvm-19 llvm-19-runtime llvm-19-linker-tools libpam-modules libpam-modules-bin libpam-runtime debianutils mawk dpkg libdpkg-perl"

work=$(mktemp -d)
for package in $drop; do
  # A base that lacks the package has nothing of it to drop.
  if dpkg-query -W "$package" >/dev/null 2>&1; then dpkg -L "$package"; fi
done | sort -u | grep -Ev '/nologin$' | while read -r path; do
  if [ ! -d "$path" ]; then echo "$path"; fi
done >"$work/files"

find / -xdev -perm /6000 -type f >>"$work/files"
find /usr/lib -type f -path '/usr/lib/python3/*/tests/*' >>"$work/files"
if [ "${COMPILERS:-no}" != yes ]; then find /usr/lib -type f -name '*.a' >>"$work/files"; fi

rm -rf /var/lib/apt /var/cache /var/log /var/lib/dpkg/info /var/lib/dpkg/*-old /var/lib/pam /build /usr/share/doc /usr/share/man \
  /usr/share/info /usr/share/locale /usr/share/lintian /usr/share/bash-completion /usr/share/perl5 /usr/share/common-licenses \
  /usr/lib/llvm-19/bin /usr/lib/llvm-19/share /usr/lib/llvm-19/build /etc/apt /etc/cron.daily /etc/pam.d /etc/security \
  /etc/shadow /etc/shadow- /etc/gshadow /etc/gshadow- /etc/passwd- /etc/group- /root/.bashrc /root/.profile
mkdir -p /var/cache /var/log
# Nothing outside /tmp is writable for everyone, not even where the root is not read-only.
rm -rf /var/mail /var/spool /run/lock /var/tmp && ln -s /tmp /var/tmp
# One xargs, last: it takes itself away too.
xargs -d '\n' rm -f -- <"$work/files"
rm -rf "$work"
