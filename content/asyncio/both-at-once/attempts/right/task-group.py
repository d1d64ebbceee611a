import asyncio


async def start_page(weather, news):
    async with asyncio.TaskGroup() as group:
        sky = group.create_task(weather())
        lines = group.create_task(news())
    return {"weather": sky.result(), "news": lines.result()}
