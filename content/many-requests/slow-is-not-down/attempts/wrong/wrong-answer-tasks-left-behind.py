import asyncio


async def check_all(sites, ping, limit, timeout):
    slots = asyncio.Semaphore(limit)

    async def one(site):
        async with slots:
            try:
                async with asyncio.timeout(timeout):
                    await ping(site)
                return "up"
            except TimeoutError:
                return "slow"
            except OSError:
                return "down"

    tasks = {site: asyncio.create_task(one(site)) for site in sites}
    await asyncio.wait(tasks.values())
    return {site: task.result() for site, task in tasks.items()}
