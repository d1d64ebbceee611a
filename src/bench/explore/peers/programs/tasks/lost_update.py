"""Two tasks count, with an await between the read and the write. Wrong: an update can be lost."""

import asyncio


class Tally:
    def __init__(self):
        self.seen = 0

    async def count(self):
        seen = self.seen
        await asyncio.sleep(0)
        self.seen = seen + 1


async def main():
    tally = Tally()
    await asyncio.gather(tally.count(), tally.count())
    assert tally.seen == 2


if __name__ == "__main__":
    asyncio.run(main())
