"""Two clicks on a like button, with the count kept in a slow store."""
import asyncio

store = {"likes": 0}


async def read():
    await asyncio.sleep(0)
    return store["likes"]


async def write(value):
    await asyncio.sleep(0)
    store["likes"] = value


async def click(lock):
    async with lock:
        likes = await read()
        await write(likes + 1)


async def clicks():
    lock = asyncio.Lock()
    await asyncio.gather(click(lock), click(lock))


def main():
    asyncio.run(clicks())
    assert store["likes"] == 2, f"two clicks, {store['likes']} like"


if __name__ == "__main__":
    main()
