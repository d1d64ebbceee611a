"""Two tasks look whether a seat is left, pay, and then take it. Wrong: one seat is sold twice."""

import asyncio


class Hall:
    def __init__(self):
        self.seats = 1

    async def sell(self):
        if self.seats > 0:
            await asyncio.sleep(0.003)
            self.seats = self.seats - 1


async def main():
    hall = Hall()
    await asyncio.gather(hall.sell(), hall.sell())
    assert hall.seats == 0


if __name__ == "__main__":
    asyncio.run(main())
