# Source: the documentation's example of TaskGroup, with results added up
# Expect: right
import asyncio

log = []


async def load(n):
    await asyncio.sleep(0.01 * (3 - n))
    log.append(n)
    return n * 10


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(load(n)) for n in range(3)]
    assert [t.result() for t in tasks] == [0, 10, 20]
    assert sorted(log) == [0, 1, 2]


asyncio.run(main())
