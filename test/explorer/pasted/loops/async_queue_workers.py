# Source: the library's documentation, the example of a queue with workers, without random numbers
# Expect: right
import asyncio

done = []


async def worker(queue):
    while True:
        item = await queue.get()
        done.append(item)
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    for n in range(3):
        queue.put_nowait(n)
    tasks = [asyncio.create_task(worker(queue)) for _ in range(2)]
    await queue.join()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert sorted(done) == [0, 1, 2]


asyncio.run(main())
