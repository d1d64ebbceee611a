# True: AssertionError on every real run (['a', 'b', 'cb']): both sleeps come due in one iteration.
# Expect: bug assertion
import asyncio

log = []


async def a():
    await asyncio.sleep(0.05)
    log.append("a")
    asyncio.get_running_loop().call_soon(log.append, "cb")


async def b():
    await asyncio.sleep(0.05)
    log.append("b")


async def main():
    await asyncio.gather(a(), b())
    await asyncio.sleep(0)
    assert log in (["a", "cb", "b"], ["b", "a", "cb"]), log


asyncio.run(main())
