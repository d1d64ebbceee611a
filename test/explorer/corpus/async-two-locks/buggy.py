"""Two meetings book a room and a projector."""
import asyncio


async def meet(name, first, second, held):
    async with first:
        await asyncio.sleep(0)
        async with second:
            held.append(name)


async def day():
    room, projector = asyncio.Lock(), asyncio.Lock()
    held = []
    await asyncio.gather(
        meet("design", room, projector, held),
        meet("sales", projector, room, held),
    )
    return held


def main():
    held = asyncio.run(day())
    assert sorted(held) == ["design", "sales"]


if __name__ == "__main__":
    main()
