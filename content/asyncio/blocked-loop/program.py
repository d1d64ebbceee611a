import asyncio
import time


def render():
    time.sleep(0.6)  # stands for a slow driver, or a big loop


async def heartbeat():
    for number in range(3):
        print("beat", number)
        await asyncio.sleep(0.2)


async def report():
    await asyncio.sleep(0.1)
    print("report starts")
    render()
    print("report done")


async def main():
    await asyncio.gather(heartbeat(), report())


asyncio.run(main())
