import asyncio

cache = {"a"}


async def look_up(key, log):
    log.append("start " + key)
    if key not in cache:
        await asyncio.sleep(0)
    log.append("have " + key)


async def main():
    loop = asyncio.get_running_loop()
    for name, factory in (("lazy", None), ("eager", asyncio.eager_task_factory)):
        loop.set_task_factory(factory)
        log = []
        tasks = [asyncio.create_task(look_up(key, log)) for key in "ab"]
        log.append("created")
        await asyncio.gather(*tasks)
        print(f"{name}:", ", ".join(log))


asyncio.run(main())
