# Source: a tutorial on asyncio.to_thread with a shared counter
# Expect: bug lost-update
import asyncio

hits = 0


def visit():
    global hits
    hits += 1


async def main():
    await asyncio.gather(asyncio.to_thread(visit), asyncio.to_thread(visit))
    print(hits)


asyncio.run(main())
