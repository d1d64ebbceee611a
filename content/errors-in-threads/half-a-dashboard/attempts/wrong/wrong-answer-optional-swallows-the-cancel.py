import asyncio


async def or_none(part):
    try:
        return await part()
    except (Exception, asyncio.CancelledError):
        await asyncio.sleep(5)  # "try once more"
        try:
            return await part()
        except Exception:
            return None


async def load(essential, optional):
    first = None
    try:
        async with asyncio.TaskGroup() as group:
            tasks = {name: group.create_task(part()) for name, part in essential.items()}
            tasks |= {name: group.create_task(or_none(part)) for name, part in optional.items()}
    except ExceptionGroup as failed:
        first = failed.exceptions[0]
    if first:
        raise first
    return {name: task.result() for name, task in tasks.items()}
