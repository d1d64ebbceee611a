# Source: a question: RuntimeError, Session is closed
# Expect: bug exception
# Says: Session is closed
import asyncio

import aiohttp


async def fetch(session, url):
    async with session.get(url) as response:
        return await response.json()


async def main():
    async with aiohttp.ClientSession() as session:
        tasks = [asyncio.create_task(fetch(session, f"https://api.example.org/{n}")) for n in range(2)]
    print(await asyncio.gather(*tasks))


asyncio.run(main())
