import asyncio


async def check_all(sites, ping, limit, timeout):
    slots = asyncio.Semaphore(limit)

    async def one(site):
        async with slots:
            try:
                await asyncio.wait_for(ping(site), timeout)
                return "up"
            except OSError:
                return "down"
            except TimeoutError:
                return "slow"

    return dict(zip(sites, await asyncio.gather(*map(one, sites))))
