#!/usr/bin/env bash
# redis-py 8.1.0 (seen on CPython 3.11.7 with Redis 7): a task whose hold has run out gives back the hold of the next.
# One lock object is shared. The first holds it until its time is over (here the key is deleted, as Redis does at its expiry), the second takes it, then
# the first releases. Once with two threads and `redis.lock.Lock`, once with two tasks and `redis.asyncio.lock.Lock`.
# Guess: the first gets `LockNotOwnedError` and the second keeps its hold; to tell that is what the token in the lock is for.
# Seen: with threads it is so. With tasks the first releases without an error and what it releases is the second's hold, so a third gets in beside
# the second, whose own release then fails. The token is kept in thread-local storage, and both tasks are of one thread.
set -euo pipefail
command -v redis-server >/dev/null || { echo 'needs redis-server (Debian: apt-get install redis-server)'; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check redis==8.1.0
cat >"$folder/program.py" <<'PYTHON'
import asyncio
import os
import signal
import subprocess
import sys
import threading
import time

import redis
import redis.asyncio

SOCKET = os.path.abspath("redis.sock")


def threads():
    client = redis.Redis(unix_socket_path=SOCKET)
    lock = client.lock("threads", timeout=60)
    first_in, second_in, first_out = threading.Event(), threading.Event(), threading.Event()

    def first():
        lock.acquire()
        first_in.set()
        second_in.wait()
        try:
            lock.release()
            print("threads: the first releases")
        except redis.exceptions.LockError as error:
            print("threads: the first gets", type(error).__name__)
        first_out.set()

    def second():
        first_in.wait()
        client.delete("threads")
        lock.acquire()
        second_in.set()
        first_out.wait()
        print("threads: a third gets in beside the second:", client.lock("threads", timeout=60).acquire(blocking=False))
        lock.release()
        print("threads: the second releases")

    both = [threading.Thread(target=first), threading.Thread(target=second)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()


async def tasks():
    client = redis.asyncio.Redis(unix_socket_path=SOCKET)
    lock = client.lock("tasks", timeout=60)
    first_in, second_in, first_out = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def first():
        await lock.acquire()
        first_in.set()
        await second_in.wait()
        try:
            await lock.release()
            print("tasks: the first releases")
        except redis.exceptions.LockError as error:
            print("tasks: the first gets", type(error).__name__)
        first_out.set()

    async def second():
        await first_in.wait()
        await client.delete("tasks")
        await lock.acquire()
        second_in.set()
        await first_out.wait()
        print("tasks: a third gets in beside the second:", await client.lock("tasks", timeout=60).acquire(blocking=False))
        try:
            await lock.release()
            print("tasks: the second releases")
        except redis.exceptions.LockError as error:
            print("tasks: the second gets", type(error).__name__)

    await asyncio.gather(first(), second())
    await client.aclose()


signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
server = subprocess.Popen(["redis-server", "--port", "0", "--unixsocket", SOCKET, "--save", ""], stdout=subprocess.DEVNULL)
try:
    while not os.path.exists(SOCKET):
        time.sleep(0.02)
    threads()
    asyncio.run(tasks())
finally:
    server.kill()
PYTHON
cat >"$folder/expected" <<'TEXT'
threads: the first gets LockNotOwnedError
threads: a third gets in beside the second: False
threads: the second releases
tasks: the first releases
tasks: a third gets in beside the second: True
tasks: the second gets LockError
TEXT
cd "$folder"
timeout 120 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
