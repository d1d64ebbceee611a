import asyncio


async def load(essential, optional):
    parts = {**essential, **optional}
    results = await asyncio.gather(*(part() for part in parts.values()), return_exceptions=True)
    return {name: None if isinstance(result, Exception) else result for name, result in zip(parts, results)}
