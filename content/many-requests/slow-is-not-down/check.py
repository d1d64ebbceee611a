from gilbert.check import check, scenario


@scenario(imports="import asyncio")
def checked(plan, limit, timeout):
    """plan: site -> seconds until it answers, negative if it fails after so many."""
    seen = {"now": 0, "peak": 0, "cancelled": []}

    async def ping(site):
        seen["now"] += 1
        seen["peak"] = max(seen["peak"], seen["now"])
        try:
            await asyncio.sleep(abs(plan[site]))
            if plan[site] < 0:
                raise ConnectionRefusedError(site)
        except asyncio.CancelledError:
            seen["cancelled"].append(site)
            raise
        finally:
            seen["now"] -= 1

    async def main():
        loop = asyncio.get_running_loop()
        begun = loop.time()
        states = await check_all(list(plan), ping, limit, timeout)
        seen["states"] = list(states.items())
        seen["seconds"] = round(loop.time() - begun, 2)

    asyncio.run(main())
    return seen


@scenario(imports="import asyncio")
def abandoned(count, limit):
    answered = []

    async def ping(site):
        await asyncio.sleep(5)
        answered.append(site)

    async def main():
        task = asyncio.create_task(check_all(list(range(count)), ping, limit, 60))
        await asyncio.sleep(7)
        task.cancel()
        try:
            await task
            ended = "returned"
        except asyncio.CancelledError:
            ended = "cancelled"
        before = len(answered)
        await asyncio.sleep(60)
        return [ended, before, len(answered) - before]

    return asyncio.run(main())


@check("up, down and slow")
def states(run):
    plan = {"a": 1, "b": -1, "c": 9, "d": 2, "e": -2}
    seen = run.controlled(checked, plan, 5, 3)
    run.equal(seen["states"], [("a", "up"), ("b", "down"), ("c", "slow"), ("d", "up"), ("e", "down")], "the states")
    run.equal(seen["cancelled"], ["c"], "the pings that were cancelled")


@check("time in the queue doesn't count")
def queueing(run):
    sites = run.random.randint(8, 12)
    seen = run.controlled(checked, {f"site {n}": 2 for n in range(sites)}, 2, 3)
    run.equal([state for _, state in seen["states"]], ["up"] * sites, f"{sites} sites that answer in 2 s, two at a time, timeout 3 s")


@check("as many at once as allowed, and no more")
def bounded(run):
    limit = run.random.randint(2, 4)
    seen = run.controlled(checked, {f"site {n}": 1 for n in range(3 * limit)}, limit, 5)
    run.equal([seen["peak"], seen["seconds"]], [limit, 3.0], f"pings at once and seconds for {3 * limit} sites of 1 s, limit={limit}")


@check("a cancelled check leaves nothing behind")
def cancelled(run):
    run.equal(
        run.controlled(abandoned, 6, 2), ["cancelled", 2, 0], "how check_all ended when cancelled after 7 s, the pings of 5 s answered before, and after"
    )
