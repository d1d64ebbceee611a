"""A search box shows the reply to the latest text that was typed."""
import asyncio


class SearchBox:
    def __init__(self):
        self.latest = 0
        self.shown = None

    async def ask(self, text, delay):
        await asyncio.sleep(delay)
        return f"results for {text}"

    async def show(self, number, text, delay):
        reply = await self.ask(text, delay)
        if number == self.latest:
            self.shown = reply

    def type(self, text, delay):
        self.latest += 1
        return asyncio.create_task(self.show(self.latest, text, delay))


async def typing():
    box = SearchBox()
    await asyncio.gather(box.type("py", 0.01), box.type("python", 0.02))
    return box.shown


def main():
    shown = asyncio.run(typing())
    assert shown == "results for python", f"the box shows {shown}"


if __name__ == "__main__":
    main()
