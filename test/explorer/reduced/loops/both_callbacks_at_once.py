import asyncio
import threading
ran = []


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()

    def one():
        ran.append(1)
        loop.call_soon(lambda: ran.append(11))

    def two():
        ran.append(2)
        loop.call_later(5, done.set_result, 0)

    threads = [threading.Thread(target=loop.call_soon_threadsafe, args=(each,)) for each in (one, two)]
    for t in threads:
        t.start()
    await done
    assert ran != [1, 2, 11]

asyncio.run(main())
