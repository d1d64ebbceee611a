# Source: a question: my total is wrong when I count words with aiohttp
# Expect: bug lost-update
import asyncio

import aiohttp

words = 0


async def count(session, url):
    global words
    before = words
    async with session.get(url) as response:
        text = await response.text()
    words = before + len(text.split())


async def main():
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(count(session, "https://example.org/a"), count(session, "https://example.org/b"))
    print(words)


asyncio.run(main())
