# Source: questions about a loop in a thread that never stops
# Expect: bug deadlock
# Says: `loop.stop`, called from another thread, does not wake
# Never: until something happens
import asyncio
import threading

class LoopThread(threading.Thread):
    def __init__(self):
        super().__init__()
        self.loop = asyncio.new_event_loop()

    def run(self):
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()
        self.loop.close()

    def stop(self):
        self.loop.stop()

t = LoopThread()
t.start()

async def hello():
    await asyncio.sleep(0.1)
    return 42

fut = asyncio.run_coroutine_threadsafe(hello(), t.loop)
print(fut.result())
t.stop()
t.join()
