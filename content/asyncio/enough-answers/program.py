import asyncio


async def ask(name, seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(name, "stopped")
        raise
    return name


async def main():
    async with asyncio.TaskGroup() as group:
        quick = group.create_task(ask("quick", 0.1))
        group.create_task(ask("slow", 30))
        await quick
        group.cancel()
    print("first:", quick.result())
    print("after the block")


asyncio.run(main())
