"""A sleeper waits for a bell."""
import asyncio


async def ring(bell):
    bell.set()
    bell.clear()


async def sleeper(bell, awake):
    await asyncio.sleep(0)
    await bell.wait()
    awake.append("up")


async def morning():
    bell = asyncio.Event()
    awake = []
    await asyncio.gather(sleeper(bell, awake), ring(bell))
    return awake


def main():
    awake = asyncio.run(morning())
    assert awake == ["up"]


if __name__ == "__main__":
    main()
