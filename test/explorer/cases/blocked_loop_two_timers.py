# True: right: while the loop was blocked two timers came due; both run in the next iteration, before what the first one adds.
# Expect: right complete
import asyncio
import time

log = []


async def main():
    loop = asyncio.get_running_loop()

    def first():
        log.append("first")
        loop.call_soon(log.append, "added")

    loop.call_later(0.1, first)
    loop.call_later(0.2, log.append, "second")
    time.sleep(1)
    for _ in range(3):
        await asyncio.sleep(0)
    assert log == ["first", "second", "added"], log


asyncio.run(main())
