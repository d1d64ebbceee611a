import asyncio
import threading
ran = []


async def main():
    loop = asyncio.get_running_loop()

    def work():
        try:
            loop.call_soon_threadsafe(ran.append, 1)
        except RuntimeError:
            ran.append("closed")

    t = threading.Thread(target=work)
    t.start()
    await asyncio.sleep(2)
    assert ran == [1]

asyncio.run(main())
