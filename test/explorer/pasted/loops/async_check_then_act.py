# Source: a post on races in asyncio: the await between the check and the change
# Expect: bug assertion
import asyncio

stock = 1
sold = []


async def buy(who):
    global stock
    if stock > 0:
        await asyncio.sleep(0)
        stock -= 1
        sold.append(who)


async def main():
    await asyncio.gather(buy("ann"), buy("bob"))
    assert len(sold) == 1, sold


asyncio.run(main())
