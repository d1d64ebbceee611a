import asyncio


async def check_all(sites, ping, limit, timeout):
    states = dict.fromkeys(sites)
    todo = iter(list(states))

    async def worker():
        for site in todo:
            try:
                await asyncio.wait_for(ping(site), timeout)
            except TimeoutError:
                states[site] = "slow"
            except OSError:
                states[site] = "down"
            else:
                states[site] = "up"

    await asyncio.gather(*(worker() for _ in range(limit)))
    return states
