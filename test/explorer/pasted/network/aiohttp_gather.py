# Source: the first example of many posts on aiohttp with asyncio.gather
# Expect: right complete
# Says: At most 2 requests were in flight at once
import asyncio

import aiohttp


async def fetch(session, url):
    async with session.get(url) as response:
        return await response.text()


async def main():
    async with aiohttp.ClientSession() as session:
        pages = await asyncio.gather(*(fetch(session, f"https://example.org/{n}") for n in range(2)))
    print([len(page) for page in pages])


asyncio.run(main())
