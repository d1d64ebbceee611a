from gilbert.check import check, scenario


@scenario(imports="import asyncio")
def used(callers, rounds, lasts, failures, gap):
    """Each round, all callers ask at once. Gives what they got in each round and how many refreshes there were."""
    seen = {"refreshes": 0, "now": 0, "most": 0}

    async def main():
        loop = asyncio.get_running_loop()

        async def refresh():
            seen["refreshes"] += 1
            mine = seen["refreshes"]
            seen["now"] += 1
            seen["most"] = max(seen["most"], seen["now"])
            try:
                await asyncio.sleep(1)
                if mine <= failures:
                    raise ConnectionError(f"refresh {mine} failed")
                return f"token {mine}", lasts
            finally:
                seen["now"] -= 1

        cache = TokenCache(refresh, loop.time)

        async def caller():
            try:
                return await cache.get()
            except ConnectionError as error:
                return str(error)

        got = []
        for _ in range(rounds):
            got.append(await asyncio.gather(*(caller() for _ in range(callers))))
            await asyncio.sleep(gap)
        return got

    seen["got"] = asyncio.run(main())
    return seen


@scenario(imports="import asyncio")
def impatient():
    """The first caller is cancelled while the refresh is under way."""

    async def main():
        count = [0]

        async def refresh():
            count[0] += 1
            await asyncio.sleep(5)
            return f"token {count[0]}", 60

        cache = TokenCache(refresh, asyncio.get_running_loop().time)
        first = asyncio.create_task(cache.get())
        await asyncio.sleep(1)
        second = asyncio.create_task(cache.get())
        await asyncio.sleep(1)
        first.cancel()
        try:
            token = await second
        except asyncio.CancelledError:
            return "the second caller was cancelled too"
        return token.startswith("token")

    return asyncio.run(main())


@check("a token is kept while it is valid, and replaced afterwards")
def kept(run):
    seen = run.controlled(used, 1, 4, 10, 0, 4)
    run.equal(
        seen["got"], [["token 1"], ["token 1"], ["token 1"], ["token 2"]], "tokens at 0, 5, 9 and 13 s, each valid for 10 s from second 1 on"
    )


@check("one refresh, however many ask")
def one(run):
    callers = run.random.randint(5, 9)
    seen = run.controlled(used, callers, 2, 3, 0, 10)
    run.equal(seen["refreshes"], 2, f"refreshes for two rounds of {callers} callers, the token having expired in between")
    run.equal(seen["got"], [["token 1"] * callers, ["token 2"] * callers], "what they got")


@check("a failed refresh isn't kept, and they never pile up")
def failure(run):
    seen = run.controlled(used, 3, 2, 60, 1, 0)
    run.equal(seen["most"], 1, "refreshes at the same time")
    run.expect(
        all(answer in ("refresh 1 failed", "token 2") for answer in seen["got"][0]) and "refresh 1 failed" in seen["got"][0],
        f"three asked, and the first refresh failed: they got {seen['got'][0]}",
    )
    run.equal(seen["got"][1], ["token 2"] * 3, "what three callers got in the next round")


@check("a caller who gives up doesn't spoil it for the others")
def gives_up(run):
    run.equal(run.controlled(impatient), True, "the second caller got a token, though the first was cancelled")


@check("whatever the order of the tasks")
def whatever(run):
    run.every_interleaving(
        used,
        drivers=[(2, 1, 60, 0, 0), (3, 1, 60, 0, 0)],
        holds=lambda seen: seen["refreshes"] == 1 and set(seen["got"][0]) == {"token 1"},
        because=lambda seen: f"there were {seen['refreshes']} refreshes, and the callers got {seen['got'][0]}",
        seconds=1,
    )
