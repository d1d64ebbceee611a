"""Six tasks count under a lock, after a sleep each, each by its own step. Right."""

import asyncio


class Tally:
    def __init__(self):
        self.seen = 0
        self.lock = asyncio.Lock()

    async def count(self, step):
        await asyncio.sleep(0.005)
        async with self.lock:
            seen = self.seen
            await asyncio.sleep(0.001)
            self.seen = seen + step


async def main():
    tally = Tally()
    await asyncio.gather(*(tally.count(step) for step in range(6)))
    assert tally.seen == 15


if __name__ == "__main__":
    asyncio.run(main())
