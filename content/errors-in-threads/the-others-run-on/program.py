import asyncio


async def book(what, delay, free=True):
    await asyncio.sleep(delay)
    if not free:
        raise LookupError("no room")
    print(what, "booked")


async def main():
    try:
        await asyncio.gather(
            book("flight", 0.1),
            book("hotel", 0.5, free=False),
            book("car", 1.5),
        )
    except LookupError as error:
        print("caught:", error)
    await asyncio.sleep(1.5)
    print("end")


asyncio.run(main())
