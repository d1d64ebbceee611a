#!/usr/bin/env bash
# aiohttp-retry 2.9.1 with aiohttp 3.14.5 (seen on CPython 3.11.7): an upload that is tried again is empty, and succeeds.
# A server answers 500 to the first request and 200 to the second, and keeps the bodies. The same three bytes are posted as bytes, as a BytesIO, as an
# open file and from an async generator.
# Guess: each time the second request has the whole body; where that can't be, as with a generator, there is no second request, or an error.
# Seen: with bytes it is so, and with a file there is an error (aiohttp has closed it). With a BytesIO and with a generator the second request
# has an empty body, and the answer to it, 200, is what the caller gets: nothing tells that nothing was stored.
# aiohttp rewinds a body where it repeats a request of its own accord; the retries of this library are new requests with what is left of the body.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aiohttp==3.14.5 aiohttp-retry==2.9.1
cat >"$folder/program.py" <<'PYTHON'
import asyncio
import io
import pathlib

from aiohttp import web
from aiohttp_retry import ExponentialRetry, RetryClient

bodies = []


async def store(request):
    bodies.append(await request.read())
    return web.Response(status=500 if len(bodies) == 1 else 200)


async def generator():
    yield b"abc"


async def main():
    application = web.Application()
    application.router.add_post("/", store)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    pathlib.Path("file").write_bytes(b"abc")
    options = ExponentialRetry(attempts=2, start_timeout=0.05)
    async with RetryClient(retry_options=options) as client:
        for name, data in (
            ("bytes", b"abc"),
            ("BytesIO", io.BytesIO(b"abc")),
            ("file", open("file", "rb")),
            ("generator", generator()),
        ):
            bodies.clear()
            try:
                async with client.post(url, data=data) as response:
                    answer = response.status
            except ValueError as error:
                answer = f"ValueError: {error}"
            print(f"{name}: {answer}, received {bodies}")
    await runner.cleanup()


asyncio.run(main())
PYTHON
cat >"$folder/expected" <<'TEXT'
bytes: 200, received [b'abc', b'abc']
BytesIO: 200, received [b'abc', b'']
file: ValueError: I/O operation on closed file, received [b'abc']
generator: 200, received [b'abc', b'']
TEXT
cd "$folder"
timeout 60 venv/bin/python program.py >seen
cat seen
diff expected seen && echo 'as it was found'
