# True: hangs on every real run: asyncio's Queue.put_nowait from another thread does not wake the sleeping loop.
# Expect: bug deadlock
# Says: `Queue.put_nowait`, called from another thread, does not wake an event loop that sleeps
import asyncio
import threading


async def main():
    answers = asyncio.Queue()
    worker = threading.Thread(target=answers.put_nowait, args=(42,))
    worker.start()
    await asyncio.sleep(0)
    print(await answers.get())
    worker.join()


asyncio.run(main())
