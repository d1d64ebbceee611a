import asyncio


async def check_all(sites, ping, limit, timeout):
    states = {}
    for site in sites:
        try:
            async with asyncio.timeout(timeout):
                await ping(site)
            states[site] = "up"
        except TimeoutError:
            states[site] = "slow"
        except OSError:
            states[site] = "down"
    return states
