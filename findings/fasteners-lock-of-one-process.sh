#!/usr/bin/env bash
# fasteners 0.20 (seen on CPython 3.11.7, Linux): two InterProcessLocks for one file in one process are both held at the same time.
# Guess: the second one is refused, as another process's is (and as filelock's is, in the same process).
# Seen: acquired. The kernel's record lock that it uses belongs to the process. Two libraries in one process that guard one file so do not guard it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check fasteners==0.20
cat >"$folder/program.py" <<'PYTHON'
import os
import subprocess
import sys
import tempfile

import fasteners

path = os.path.join(tempfile.mkdtemp(), "lock")
first, second = fasteners.InterProcessLock(path), fasteners.InterProcessLock(path)
print("first:", first.acquire(timeout=0.2))
print("second, in the same process:", second.acquire(timeout=0.2))
code = "import sys, fasteners; print('in another process:', fasteners.InterProcessLock(sys.argv[1]).acquire(timeout=0.2))"
sys.stdout.flush()
subprocess.run([sys.executable, "-c", code, path], check=True)
PYTHON
cat >"$folder/expected" <<'TEXT'
first: True
second, in the same process: True
in another process: False
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
