"""Six tasks look, pay and take under a lock. Right: two seats, two sold."""

import asyncio


class Hall:
    def __init__(self):
        self.seats = 2
        self.sold = []
        self.lock = asyncio.Lock()

    async def sell(self, name):
        await asyncio.sleep(0.005)
        async with self.lock:
            if self.seats > 0:
                await asyncio.sleep(0.003)
                self.seats = self.seats - 1
                self.sold.append(name)


async def main():
    hall = Hall()
    await asyncio.gather(*(hall.sell(name) for name in range(6)))
    assert len(hall.sold) == 2


if __name__ == "__main__":
    asyncio.run(main())
