# True: anyio.run brings the process's real asyncio: nothing is under control; which sleep ends first can differ (0.02 against 0.03 begun at other times), so the assertion is not certain.
# Expect: bug assertion
# Says: relies on the order in which sleeps end
import threading

import anyio

order = []


async def work(n):
    await anyio.sleep(0.02 + n / 100)
    order.append(n)


async def main():
    async with anyio.create_task_group() as tg:
        for n in range(2):
            tg.start_soon(work, n)


anyio.run(main)
assert order == [0, 1]
