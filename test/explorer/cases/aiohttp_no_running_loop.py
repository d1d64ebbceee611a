# True: right (an aiohttp session made inside a running loop).
# Expect: right complete
import asyncio

import aiohttp


async def main():
    session = aiohttp.ClientSession()
    await session.close()


asyncio.run(main())
