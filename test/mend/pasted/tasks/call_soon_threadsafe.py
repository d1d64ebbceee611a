# First: call_soon_threadsafe
# Has: loop.call_soon_threadsafe(fut.set_result, result)
import asyncio
import threading

async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()

    def work():
        result = sum(range(10))
        fut.set_result(result)

    threading.Thread(target=work).start()
    print(await fut)

asyncio.run(main())
