# Source: a question: how do I limit the number of requests at once with aiohttp
# Expect: right
# Says: At most 2 requests were in flight at once
import asyncio

import aiohttp


async def fetch(semaphore, session, url):
    async with semaphore:
        async with session.get(url) as response:
            return response.status


async def main():
    semaphore = asyncio.Semaphore(2)
    async with aiohttp.ClientSession() as session:
        tasks = [asyncio.create_task(fetch(semaphore, session, f"https://example.org/{n}")) for n in range(5)]
        print(await asyncio.gather(*tasks))


asyncio.run(main())
