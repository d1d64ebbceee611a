import asyncio


async def start_page(weather, news):
    return {"weather": await weather(), "news": await news()}
