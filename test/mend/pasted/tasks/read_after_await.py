# First: read after the await
# Has: value = await fetch(n)
# Has:     before = total
import asyncio

total = 0

async def fetch(n):
    await asyncio.sleep(0.01 * n)
    return n

async def add(n):
    global total
    before = total
    value = await fetch(n)
    total = before + value

async def main():
    await asyncio.gather(add(1), add(2), add(3))
    print(total)
    assert total == 6

asyncio.run(main())
