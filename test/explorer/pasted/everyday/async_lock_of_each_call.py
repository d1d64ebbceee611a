# Source: a question: asyncio.Lock does not protect my counter
# Expect: bug assertion
import asyncio

counter = 0


async def increment():
    global counter
    lock = asyncio.Lock()
    async with lock:
        value = counter
        await asyncio.sleep(0.01)
        counter = value + 1


async def main():
    await asyncio.gather(*(increment() for _ in range(5)))
    assert counter == 5, counter


asyncio.run(main())
