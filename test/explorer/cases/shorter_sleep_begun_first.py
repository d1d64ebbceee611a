# True: right: in one event loop a sleep(0.05) begun BEFORE a sleep(0.1) always ends first, however slow the machine is (timers are served in order of their deadline).
# Expect: right complete
import asyncio


async def slow(log):
    await asyncio.sleep(0.1)
    log.append("slow")


async def main():
    log = []
    t = asyncio.create_task(slow(log))
    await asyncio.sleep(0.05)
    log.append("main")
    await t
    assert log == ["main", "slow"], log


asyncio.run(main())
