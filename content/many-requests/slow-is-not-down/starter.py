import asyncio


async def check_all(sites, ping, limit, timeout):
    slots = asyncio.Semaphore(limit)

    async def one(site):
        async with slots:
            await ping(site)

    states = {}
    for site in sites:
        try:
            await asyncio.wait_for(one(site), timeout)
            states[site] = "up"
        except TimeoutError:
            states[site] = "slow"
    return states
