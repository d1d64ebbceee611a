# First: task in the cache
# Has: cache[key] = asyncio.create_task(load(key))
import asyncio

cache = {}
calls = 0

async def load(key):
    global calls
    calls += 1
    await asyncio.sleep(0.05)
    return key.upper()

async def get(key):
    if key not in cache:
        cache[key] = await load(key)
    return cache[key]

async def main():
    r = await asyncio.gather(get("a"), get("a"), get("b"))
    print(r)
    assert calls == 2, calls

asyncio.run(main())
