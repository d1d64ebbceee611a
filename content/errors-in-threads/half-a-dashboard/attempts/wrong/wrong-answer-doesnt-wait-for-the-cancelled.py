import asyncio


async def or_none(part):
    try:
        return await part()
    except Exception:
        return None


async def load(essential, optional):
    tasks = {name: asyncio.create_task(part()) for name, part in essential.items()}
    tasks |= {name: asyncio.create_task(or_none(part)) for name, part in optional.items()}
    try:
        await asyncio.gather(*tasks.values())
    except BaseException:
        for task in tasks.values():
            task.cancel()
        raise
    return {name: task.result() for name, task in tasks.items()}
