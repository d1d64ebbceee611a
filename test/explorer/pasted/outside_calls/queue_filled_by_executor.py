# Source: questions about asyncio.Queue and run_in_executor
# Expect: bug deadlock
# Says: `Queue.put_nowait` was called from another thread
# Never: calls `run()`
import asyncio

def produce(q):
    for i in range(3):
        q.put_nowait(i)

async def main():
    loop = asyncio.get_running_loop()
    q = asyncio.Queue()
    job = loop.run_in_executor(None, produce, q)
    got = [await q.get() for _ in range(3)]
    await job
    print(got)

asyncio.run(main())
