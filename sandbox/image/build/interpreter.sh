#!/bin/sh
# Puts under /stage the files that this Python adds to the common tree.
set -eu
export DEBIAN_FRONTEND=noninteractive
case $PYTHON in *t) exec sh /build/interpreter-free-threaded.sh ;; esac
if [ ! -x "/usr/bin/python$PYTHON" ]; then
  apt-get install -y -qq --no-install-recommends "python$PYTHON"
fi
for tree in "/usr/lib/python$PYTHON" /usr/lib/python3; do
  # One module of a library may be written for another Python: a syntax error in it is nothing to stop at.
  "python$PYTHON" -I -m compileall -q -f -j0 --invalidation-mode unchecked-hash "$tree" || true
done
tag=$("python$PYTHON" -c 'import sys; print(sys.implementation.cache_tag)')
mkdir -p /stage/usr/bin
cp -a "/usr/bin/python$PYTHON" /stage/usr/bin/
ln -s "python$PYTHON" /stage/usr/bin/python3
find "/etc/python$PYTHON" "/usr/lib/python$PYTHON" /usr/lib/python3 -path "/etc/*" ! -type d -o -name "*.$tag.pyc" -o -path "/usr/lib/python$PYTHON/*" ! -type d ! -path "*/__pycache__/*" |
  tar -cf - -T - | tar -xf - -C /stage
