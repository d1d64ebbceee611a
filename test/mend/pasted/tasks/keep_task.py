# First: tasks that are kept
# Has: await asyncio.gather(*tasks)
# Has:     assert
# Never: task that is kept
import asyncio

saved = []

async def save(item):
    await asyncio.sleep(0.1)
    if item == "bad":
        raise ValueError(item)
    saved.append(item)

async def handle(item):
    asyncio.create_task(save(item))
    return "ok"

async def main():
    print(await handle("a"))
    print(await handle("b"))
    assert sorted(saved) == ["a", "b"], saved

asyncio.run(main())
