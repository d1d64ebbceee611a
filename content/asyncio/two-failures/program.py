import asyncio


async def load(part, delay):
    await asyncio.sleep(delay)
    raise LookupError(part)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: print("log:", context["message"]))
    try:
        await asyncio.gather(load("prices", 0.2), load("stock", 0.5))
    except LookupError as error:
        print("caught", error)
    await asyncio.sleep(0.8)
    print("end")


asyncio.run(main())
