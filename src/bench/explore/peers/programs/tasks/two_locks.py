"""Two tasks take two locks in opposite orders. Wrong: a deadlock."""

import asyncio


class Desk:
    def __init__(self):
        self.pen = asyncio.Lock()
        self.paper = asyncio.Lock()
        self.letters = 0

    async def write(self):
        async with self.pen:
            await asyncio.sleep(0.002)
            async with self.paper:
                self.letters += 1

    async def draw(self):
        async with self.paper:
            await asyncio.sleep(0.002)
            async with self.pen:
                self.letters += 1


async def main():
    desk = Desk()
    await asyncio.gather(desk.write(), desk.draw())
    assert desk.letters == 2


if __name__ == "__main__":
    asyncio.run(main())
