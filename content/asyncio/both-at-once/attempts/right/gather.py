import asyncio


async def start_page(weather, news):
    sky, lines = await asyncio.gather(weather(), news())
    return {"weather": sky, "news": lines}
