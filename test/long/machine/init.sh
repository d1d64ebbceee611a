#!/bin/sh
# The machine's first process: control groups of version 2 alone, and a Docker engine that answers the host.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t tmpfs tmp /tmp
mount -t tmpfs run /run
mkdir -p /dev/pts && mount -t devpts pts /dev/pts
mount -t cgroup2 cgroup2 /sys/fs/cgroup
# A group that gives its controllers on may hold no process itself.
mkdir /sys/fs/cgroup/init && echo 1 >/sys/fs/cgroup/init/cgroup.procs
modprobe -a virtio_net overlay
for interface in /sys/class/net/*; do
  name=${interface##*/}
  if [ "$name" = lo ]; then address=127.0.0.1/8; else address=10.0.2.15/24; fi
  ip addr add "$address" dev "$name"
  ip link set "$name" up
done
dockerd --host tcp://0.0.0.0:2375 --tls=false --bridge none --iptables=false --ip-forward=false
echo "the engine ended with $?"
