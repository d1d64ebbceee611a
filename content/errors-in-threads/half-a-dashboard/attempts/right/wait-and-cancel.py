import asyncio


async def load(essential, optional):
    must = {name: asyncio.create_task(part()) for name, part in essential.items()}
    may = {name: asyncio.create_task(part()) for name, part in optional.items()}
    tasks = [*must.values(), *may.values()]
    try:
        for done in asyncio.as_completed(must.values()):
            await done
        if may:
            await asyncio.wait(may.values())
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    results = {name: task.result() for name, task in must.items()}
    for name, task in may.items():
        results[name] = None if task.exception() else task.result()
    return results
