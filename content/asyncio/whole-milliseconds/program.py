import asyncio

import uvloop


async def nap(name, seconds, woken):
    await asyncio.sleep(seconds)
    woken.append(name)


async def main():
    woken = []
    await asyncio.gather(nap("long", 0.0104, woken), nap("short", 0.0101, woken))
    return woken


for name, run in (("asyncio", asyncio.run), ("uvloop", uvloop.run)):
    print(f"{name}:", *run(main()))
