#!/usr/bin/env bash
# pytest-run-parallel 0.10.0 with pytest-asyncio 1.5.0 and pytest 9.2.0 (seen on CPython 3.11.7): every async test ends in an error of the tools.
# Guess: an async test runs in each thread with a loop of its own, or is left to run once. Seen: the coroutine is made and never awaited, and
# pytest-asyncio is handed None: "a coroutine was expected, got None". Without `--parallel-threads` the same test passes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pytest==9.2.0 pytest-run-parallel==0.10.0 pytest-asyncio==1.5.0
cat >"$folder/program.py" <<'PYTHON'
import pathlib
import re
import subprocess
import sys

pathlib.Path("test_it.py").write_text("""
import asyncio
import pytest


@pytest.mark.asyncio
async def test_sleeps():
    await asyncio.sleep(0)
""")
for options in ([], ["--parallel-threads=2"]):
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *options, "test_it.py"], capture_output=True, text=True
    )
    print(options, run.returncode, re.findall(r"\d+ (?:passed|failed|errors?)", run.stdout), end=" ")
    print("a coroutine was expected, got None" in run.stdout, "was never awaited" in run.stdout)
PYTHON
cat >"$folder/expected" <<'TEXT'
[] 0 ['1 passed'] False False
['--parallel-threads=2'] 1 ['1 error'] True True
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
