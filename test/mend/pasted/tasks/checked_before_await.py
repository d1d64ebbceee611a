# First: done before the await
# Has:         balance -= n
# Has:         await asyncio.sleep(0.01)
# Never: order of statements
import asyncio
balance = 100
async def withdraw(n):
    global balance
    if balance >= n:
        await asyncio.sleep(0.01)
        balance -= n
async def main():
    await asyncio.gather(withdraw(80), withdraw(80))
    assert balance >= 0, balance
asyncio.run(main())
