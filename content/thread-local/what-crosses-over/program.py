import asyncio
import threading
from contextvars import ContextVar

request_id = ContextVar("request_id", default="none")


def show(where):
    print(where + ":", request_id.get())


async def task():
    show("task")
    request_id.set("changed")


async def main():
    request_id.set("r-7")
    await asyncio.create_task(task())
    await asyncio.to_thread(show, "to_thread")
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, show, "executor")
    thread = threading.Thread(target=show, args=("thread",))
    thread.start()
    thread.join()
    show("afterwards")


asyncio.run(main())
