# Source: answers about asyncio of the time before 3.8
# Expect: unsupported
# Says: `loop=` of `asyncio.Queue` is gone since Python 3.10
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    q = asyncio.Queue(loop=loop)
    await q.put(1)
    print(await q.get())
asyncio.run(main())
