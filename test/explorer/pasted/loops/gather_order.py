# Source: a tutorial on asyncio.gather: results come in the order of the calls
# Expect: right
import asyncio


async def double(n):
    await asyncio.sleep(0.1 * n)
    return 2 * n


async def main():
    assert await asyncio.gather(double(2), double(1)) == [4, 2]


asyncio.run(main())
