#!/bin/sh
# disk.sh FOLDER MIRROR CHECK_VALID_UNTIL: Debian with a Docker engine as a disk, and the kernel and initial disk to start it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mmdebstrap --quiet --variant=minbase --aptopt="Acquire::Check-Valid-Until \"$3\"" --dpkgopt='path-exclude=/usr/share/doc/*' \
  --include=docker.io,linux-image-cloud-amd64,initramfs-tools,iproute2,kmod trixie "$work/root.tar" "$2"
mkdir "$work/root"
tar --extract --file "$work/root.tar" --directory "$work/root"
cp "$here/init.sh" "$work/root/gilbert-init"
chmod +x "$work/root/gilbert-init"
cp "$work"/root/boot/vmlinuz-* "$folder/kernel"
cp "$work"/root/boot/initrd.img-* "$folder/initial"
rm -rf "$work/root/boot"
truncate --size 3G "$work/disk"
mke2fs -q -t ext4 -d "$work/root" "$work/disk"
# Last, and whole: a folder that has it is complete.
mv "$work/disk" "$folder/disk"
