import asyncio


async def load(essential, optional):
    parts = {**essential, **optional}
    results = await asyncio.gather(*(part() for part in parts.values()), return_exceptions=True)
    return dict(zip(parts, results))
