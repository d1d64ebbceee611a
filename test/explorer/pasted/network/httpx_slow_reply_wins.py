# Source: a post on search as you type: the slower answer of the older query comes last
# Expect: bug assertion
import asyncio

import httpx

shown = None


async def search(client, query):
    global shown
    reply = await client.get("https://api.example.org/search", params={"q": query})
    reply.raise_for_status()
    shown = query


async def main():
    async with httpx.AsyncClient(timeout=10) as client:
        first = asyncio.create_task(search(client, "py"))
        await asyncio.sleep(0)
        second = asyncio.create_task(search(client, "python"))
        await asyncio.gather(first, second)
    assert shown == "python", f"shows the answer for {shown!r}"


asyncio.run(main())
