"""A wallet pays two bills at once, and can afford one."""
import asyncio


class Wallet:
    def __init__(self, money):
        self.money = money
        self.lock = asyncio.Lock()
        self.paid = []

    async def send(self, bill):
        await asyncio.sleep(0)
        self.paid.append(bill)

    async def pay(self, bill, amount):
        async with self.lock:
            if self.money >= amount:
                await self.send(bill)
                self.money -= amount


async def pay_bills():
    wallet = Wallet(10)
    await asyncio.gather(wallet.pay("rent", 10), wallet.pay("phone", 10))
    return wallet


def main():
    wallet = asyncio.run(pay_bills())
    assert wallet.money >= 0, f"wallet is at {wallet.money} after {wallet.paid}"


if __name__ == "__main__":
    main()
