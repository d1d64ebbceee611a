# Source: the answer to it: call_soon_threadsafe
# Expect: right complete
import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    answer = loop.create_future()
    threading.Timer(0.1, loop.call_soon_threadsafe, args=(answer.set_result, "ready")).start()
    assert await answer == "ready"


asyncio.run(main())
