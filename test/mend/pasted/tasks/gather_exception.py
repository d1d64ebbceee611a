# First: callback that logs
# Has: future.add_done_callback(log_failure)
import asyncio

async def step(n):
    await asyncio.sleep(0.01)
    if n == 1:
        raise RuntimeError("boom")
    return n

async def main():
    tasks = [asyncio.create_task(step(n)) for n in range(3)]
    for t in tasks:
        if t.done():
            t.result()
    await asyncio.sleep(1)
    print("all good")

asyncio.run(main())
