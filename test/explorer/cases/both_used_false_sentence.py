# True: all five read 0.
# Expect: bug lost-update
# Never: `hits` = 1: asyncio_2 wrote 1
import asyncio
import time

hits = 0


def blocking(n):
    global hits
    seen = hits
    time.sleep(0.01)
    hits = seen + 1


async def main():
    await asyncio.gather(*(asyncio.to_thread(blocking, n) for n in range(5)))
    print("hits", hits)


asyncio.run(main())
