import asyncio


async def start_page(weather, news):
    sky = await asyncio.create_task(weather())
    lines = await asyncio.create_task(news())
    return {"weather": sky, "news": lines}
