# True: lost update, every real run prints "balance: 1" for two credits.
# Expect: bug lost-update
# Says: even when no thread is interrupted
import asyncio

balance = 0


async def credit():
    global balance
    seen = balance
    await asyncio.sleep(0)
    balance = seen + 1


async def main():
    await asyncio.gather(credit(), credit())
    print("balance:", balance)


asyncio.run(main())
