# Source: answers of the time before 3.8
# Expect: unsupported
# Says: `asyncio.coroutine` is gone since Python 3.11
import asyncio
@asyncio.coroutine
def slow(n):
    yield from asyncio.sleep(n)
    return n
loop = asyncio.get_event_loop()
print(loop.run_until_complete(slow(1)))
