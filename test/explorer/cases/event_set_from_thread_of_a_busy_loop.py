# True: right: the loop polls, so it needs nobody to wake it.
# Expect: right complete
import asyncio
import threading


async def main():
    ready = asyncio.Event()
    worker = threading.Thread(target=ready.set)
    worker.start()
    while not ready.is_set():
        await asyncio.sleep(0.01)
    worker.join()


asyncio.run(main())
