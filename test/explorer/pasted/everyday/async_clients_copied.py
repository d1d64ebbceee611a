# Source: a question: dictionary changed size during iteration in a chat server, mended
# Expect: right
import asyncio

clients = {"ada": [], "bob": []}


async def send(name, text):
    await asyncio.sleep(0)
    clients[name].append(text)


async def broadcast(text):
    for name in list(clients):
        await send(name, text)


async def join(name):
    clients[name] = []


async def main():
    await asyncio.gather(broadcast("hello"), join("cleo"))
    assert clients["ada"] == ["hello"]


asyncio.run(main())
