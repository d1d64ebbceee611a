import asyncio


async def start_page(weather, news):
    sky, lines = await asyncio.gather(weather(), news(), return_exceptions=True)
    return {"weather": sky, "news": lines}
