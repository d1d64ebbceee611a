import asyncio


async def check_all(sites, ping, limit, timeout):
    slots = asyncio.Semaphore(limit)

    async def one(site):
        async with slots:
            await ping(site)

    async def state(site):
        try:
            await asyncio.wait_for(one(site), timeout)
            return "up"
        except TimeoutError:
            return "slow"

    states = await asyncio.gather(*(state(site) for site in sites))
    return dict(zip(sites, states))
