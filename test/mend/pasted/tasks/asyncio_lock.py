# First: order of statements
# Has: self.balance -= n
# Has:             await asyncio.sleep(0.01)
import asyncio

class Wallet:
    def __init__(self):
        self.balance = 100

    async def check(self):
        await asyncio.sleep(0.01)
        return self.balance

    async def spend(self, n):
        have = await self.check()
        if have >= n:
            await asyncio.sleep(0.01)
            self.balance -= n
            return True
        return False

async def main():
    w = Wallet()
    print(await asyncio.gather(w.spend(80), w.spend(80)))
    assert w.balance >= 0, w.balance

asyncio.run(main())
