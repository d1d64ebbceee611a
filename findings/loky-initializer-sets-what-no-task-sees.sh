#!/usr/bin/env bash
# loky 3.7.0 (seen on CPython 3.11.7): what an initializer sets up in its worker, the tasks of that worker do not see.
# The program has a global connection that the initializer opens, and a global cache that its task fills. One worker, three tasks one after the other: once
# with `concurrent.futures.ProcessPoolExecutor`, once with loky's class of the same name and the same arguments, which is made to stand in for it.
# Guess: alike: the connection is open in each task, and the cache is cold in the first task only, for it is one process throughout.
# Seen: under loky, in one and the same process, the connection is None in every task and the cache is cold in every task. Functions of the main program
# travel by value, so each task brings its own copy of the globals it uses. The same functions in a module that is imported do as guessed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check loky==3.7.0
cat >"$folder/work.py" <<'PYTHON'
import os

connection = None
cache = {}


def connect():
    global connection
    connection = "open"


def task(key):
    cold = key not in cache
    cache[key] = True
    return os.getpid(), connection, "cold" if cold else "warm"
PYTHON
{
  cat "$folder/work.py"
  cat <<'PYTHON'


if __name__ == "__main__":
    import concurrent.futures

    import loky
    import work

    def three(name, executor, connect, task):
        with executor(1, initializer=connect) as pool:
            seen = [pool.submit(task, "key").result() for _ in range(3)]
        print(f"{name}: {len({pid for pid, _, _ in seen})} process,", [rest for _, *rest in seen])

    three("concurrent.futures, main program", concurrent.futures.ProcessPoolExecutor, connect, task)
    three("loky, main program", loky.ProcessPoolExecutor, connect, task)
    three("loky, a module", loky.ProcessPoolExecutor, work.connect, work.task)
PYTHON
} >"$folder/program.py"
cat >"$folder/expected" <<'TEXT'
concurrent.futures, main program: 1 process, [['open', 'cold'], ['open', 'warm'], ['open', 'warm']]
loky, main program: 1 process, [[None, 'cold'], [None, 'cold'], [None, 'cold']]
loky, a module: 1 process, [['open', 'cold'], ['open', 'warm'], ['open', 'warm']]
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
