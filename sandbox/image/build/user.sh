#!/bin/sh
# The one account that submissions run under: no password, no shell, no home of its own.
set -eu
echo 'learner:x:10001:10001::/tmp:/usr/sbin/nologin' >>/etc/passwd
echo 'learner:x:10001:' >>/etc/group
