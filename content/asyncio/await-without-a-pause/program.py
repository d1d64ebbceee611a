import asyncio

prices = {1: 10, 2: 20, 3: 30}
log = []


async def price(article):
    if article not in prices:
        await asyncio.sleep(0.1)  # ask the server
        prices[article] = 0
    return prices[article]


async def reader(name):
    for article in (1, 2, 3):
        await price(article)
        log.append(f"{name}{article}")


async def main():
    await asyncio.gather(reader("A"), reader("B"))
    print(*log)


asyncio.run(main())
