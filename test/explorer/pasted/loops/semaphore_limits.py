# Source: a tutorial on asyncio.Semaphore: at most two at a time
# Expect: right
import asyncio

inside = most = 0


async def fetch(gate):
    global inside, most
    async with gate:
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(0)
        inside -= 1


async def main():
    gate = asyncio.Semaphore(2)
    await asyncio.gather(*(fetch(gate) for _ in range(3)))
    assert most <= 2, most


asyncio.run(main())
