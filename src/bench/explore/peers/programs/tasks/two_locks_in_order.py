"""Three tasks take two locks in one order, twice each. Right."""

import asyncio


class Desk:
    def __init__(self):
        self.pen = asyncio.Lock()
        self.paper = asyncio.Lock()
        self.letters = 0

    async def write(self, step):
        for _ in range(2):
            async with self.pen:
                await asyncio.sleep(0.002)
                async with self.paper:
                    self.letters += step


async def main():
    desk = Desk()
    await asyncio.gather(*(desk.write(step) for step in (1, 10, 100)))
    assert desk.letters == 222


if __name__ == "__main__":
    asyncio.run(main())
