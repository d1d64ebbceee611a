import asyncio


async def or_none(part):
    try:
        return await part()
    except Exception:
        return None


async def load(essential, optional):
    names = [*essential, *optional]
    parts = [part() for part in essential.values()] + [or_none(part) for part in optional.values()]
    return dict(zip(names, await asyncio.gather(*parts)))
