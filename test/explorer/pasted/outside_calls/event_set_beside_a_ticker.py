# Source: github.com/python/cpython/issues/122938, with a thread
# Expect: bug deadlock
# Says: `Event.set`
import asyncio, threading, time

event = None

def press():
    time.sleep(0.5)
    event.set()

async def passive_wait():
    print("waiting")
    await event.wait()
    print("post event")

async def ticker():
    while not event.is_set():
        await asyncio.sleep(1)

async def main():
    global event
    event = asyncio.Event()
    threading.Thread(target=press).start()
    await asyncio.gather(passive_wait(), ticker())

asyncio.run(main())
