# Source: a question: asyncio.Lock does not protect my counter, mended
# Expect: right
import asyncio

counter = 0


async def increment(lock):
    global counter
    async with lock:
        value = counter
        await asyncio.sleep(0.01)
        counter = value + 1


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(increment(lock) for _ in range(5)))
    assert counter == 5, counter


asyncio.run(main())
