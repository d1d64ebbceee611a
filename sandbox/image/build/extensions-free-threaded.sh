#!/bin/sh
# What a build without the GIL has beside its library: geometry, an extension of our own that never heard of running
# without a GIL; numpy, from the wheel that setup was given; and the path to the judge's package.
set -eu
case $PYTHON in *t) ;; *) exit 0 ;; esac
root=/stage/usr/local
python=$root/bin/python$PYTHON
library=$root/lib/python$PYTHON
module=$library/lib-dynload/geometry$("$python" -c 'import sysconfig; print(sysconfig.get_config_var("EXT_SUFFIX"))')
gcc -O2 -Wall -Wextra -Werror -shared -fPIC -I/source/python/Include -I/source/python /build/geometry.c -o "$module"
strip --strip-unneeded "$module"
# The build leaves a second copy of the interpreter under the name that the build with the GIL has.
rm -f "$root/bin/python${PYTHON%t}"
# Debian's patched site module looks in dist-packages, the release's own in site-packages.
packages=$("$python" -c 'import site, sys; print(next(p for p in site.getsitepackages() if p.startswith(sys.argv[1])))' "$library/")
mkdir -p "$packages"
for wheel in /build/*-cp"$(echo "$PYTHON" | tr -d .)"-*.whl; do
  if [ -e "$wheel" ]; then "$python" -m zipfile -e "$wheel" "$packages"; fi
done
find "$packages" -name tests -type d -prune -exec rm -rf {} +
echo /opt/gilbert >"$packages/gilbert.pth"
find "$root" -name __pycache__ -prune -exec rm -rf {} +
"$python" -I -m compileall -q -f -j0 --invalidation-mode unchecked-hash "$library"
