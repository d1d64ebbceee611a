import asyncio


async def start_page(weather, news):
    tasks = [asyncio.create_task(weather()), asyncio.create_task(news())]
    return {"weather": tasks[0].result(), "news": tasks[1].result()}
