# True: hangs on every real run: loop.call_soon from another thread does not wake the sleeping loop (call_soon_threadsafe is needed).
# Expect: bug deadlock
# Says: `loop.call_soon`, called from another thread, does not wake an event loop that sleeps
# Says: `loop.call_soon_threadsafe` does
import asyncio
import threading
import time


async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()

    def answer():
        time.sleep(0.2)
        loop.call_soon(fut.set_result, "pong")

    t = threading.Thread(target=answer)
    t.start()
    print(await fut)
    t.join()


asyncio.run(main())
