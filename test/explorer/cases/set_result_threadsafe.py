# True: right: call_soon_threadsafe wakes the loop.
# Expect: right complete
import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    answer = loop.create_future()
    worker = threading.Thread(target=loop.call_soon_threadsafe, args=(answer.set_result, "pong"))
    worker.start()
    assert await answer == "pong"
    worker.join()


asyncio.run(main())
