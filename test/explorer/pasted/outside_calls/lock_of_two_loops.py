# Source: bug reports of asyncio.Lock shared by threads
# Expect: bug deadlock
# Says: `Lock.release`, called from another thread
# Never: _ContextManagerMixin
import asyncio
import threading

lock = asyncio.Lock()
counter = 0

async def bump():
    global counter
    async with lock:
        value = counter
        await asyncio.sleep(0.01)
        counter = value + 1

def run():
    asyncio.run(bump())

ts = [threading.Thread(target=run) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(counter)
