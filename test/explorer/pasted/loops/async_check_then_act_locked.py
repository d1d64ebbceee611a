# Source: the same post's version with asyncio.Lock
# Expect: right complete
import asyncio

stock = 1
sold = []


async def buy(lock, who):
    global stock
    async with lock:
        if stock > 0:
            await asyncio.sleep(0)
            stock -= 1
            sold.append(who)


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(buy(lock, "ann"), buy(lock, "bob"))
    assert len(sold) == 1, sold


asyncio.run(main())
