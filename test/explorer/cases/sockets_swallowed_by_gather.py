# True: nothing can be said: it talks over a socket. `gather(return_exceptions=True)` must not put that away.
# Expect: unsupported
# Says: sockets
import asyncio


async def ask():
    reader, writer = await asyncio.open_connection("127.0.0.1", 9)
    writer.write(b"hello")
    return await reader.readline()


async def main():
    print(await asyncio.gather(ask(), ask(), return_exceptions=True))


asyncio.run(main())
