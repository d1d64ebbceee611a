"""A listener is cancelled when the app closes."""
import asyncio


async def listen(messages, seen, heard):
    while True:
        message = await messages.get()
        seen.append(message)
        heard.set()


async def app():
    messages = asyncio.Queue()
    seen = []
    heard = asyncio.Event()
    listener = asyncio.create_task(listen(messages, seen, heard))
    messages.put_nowait("hello")
    await heard.wait()
    listener.cancel()
    await asyncio.wait([listener])
    return seen


def main():
    seen = asyncio.run(app())
    assert seen == ["hello"]


if __name__ == "__main__":
    main()
