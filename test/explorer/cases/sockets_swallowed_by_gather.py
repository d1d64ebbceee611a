# True: nothing can be said: it talks to a server. `gather(return_exceptions=True)` must not put that away.
# Expect: unsupported
# Says: sockets
import asyncio

import aiohttp


async def fetch(session):
    async with session.get("http://127.0.0.1:9/") as reply:
        return reply.status


async def main():
    async with aiohttp.ClientSession() as session:
        print(await asyncio.gather(fetch(session), fetch(session), return_exceptions=True))


asyncio.run(main())
