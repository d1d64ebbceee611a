import asyncio


async def start_page(weather, news):
    sky, lines = weather(), news()
    return {"weather": await sky, "news": await lines}
