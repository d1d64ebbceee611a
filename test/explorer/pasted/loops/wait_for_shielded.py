# Source: the answer to it: asyncio.shield
# Expect: right complete
import asyncio

saved = []


async def save():
    await asyncio.sleep(2)
    saved.append(1)


async def main():
    task = asyncio.create_task(save())
    try:
        await asyncio.wait_for(asyncio.shield(task), 1)
    except TimeoutError:
        pass
    await asyncio.sleep(5)
    assert saved == [1]


asyncio.run(main())
