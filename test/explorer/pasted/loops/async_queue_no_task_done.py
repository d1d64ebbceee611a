# Source: a question: queue.join() never returns
# Expect: bug deadlock
import asyncio


async def worker(queue):
    while True:
        print(await queue.get())


async def main():
    queue = asyncio.Queue()
    queue.put_nowait(1)
    task = asyncio.create_task(worker(queue))
    await queue.join()
    task.cancel()


asyncio.run(main())
