# Source: a question: dictionary changed size during iteration in a chat server
# Expect: bug exception
# Says: changed size during iteration
import asyncio

clients = {"ada": [], "bob": []}


async def send(name, text):
    await asyncio.sleep(0)
    clients[name].append(text)


async def broadcast(text):
    for name in clients:
        await send(name, text)


async def join(name):
    clients[name] = []


async def main():
    await asyncio.gather(broadcast("hello"), join("cleo"))


asyncio.run(main())
