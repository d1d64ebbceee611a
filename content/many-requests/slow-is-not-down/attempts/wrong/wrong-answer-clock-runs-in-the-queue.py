import asyncio


async def check_all(sites, ping, limit, timeout):
    slots = asyncio.Semaphore(limit)

    async def one(site):
        try:
            async with asyncio.timeout(timeout), slots:
                await ping(site)
            return "up"
        except TimeoutError:
            return "slow"
        except OSError:
            return "down"

    return dict(zip(sites, await asyncio.gather(*map(one, sites))))
