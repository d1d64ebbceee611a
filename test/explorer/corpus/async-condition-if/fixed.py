"""Two cooks wait for the next order on one condition."""
import asyncio


async def cook(orders, changed, served):
    async with changed:
        while not orders:
            await changed.wait()
        served.append(orders.pop(0))


async def waiter(orders, changed):
    for dish in ("soup", "stew"):
        async with changed:
            orders.append(dish)
            changed.notify_all()
        await asyncio.sleep(0)


async def evening():
    orders, served = [], []
    changed = asyncio.Condition()
    await asyncio.gather(
        cook(orders, changed, served), cook(orders, changed, served), waiter(orders, changed)
    )
    return served


def main():
    served = asyncio.run(evening())
    assert sorted(served) == ["soup", "stew"]


if __name__ == "__main__":
    main()
