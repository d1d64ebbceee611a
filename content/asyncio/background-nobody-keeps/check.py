from gilbert.check import check, scenario


@scenario(imports="import asyncio")
def worked(jobs, watch):
    """jobs: (seconds, what is raised or None). watch: seconds at which len() is read."""
    kinds = {"OSError": OSError, "KeyError": KeyError}
    done, reported, lengths = [], [], []

    async def job(number, seconds, what):
        await asyncio.sleep(seconds)
        if what:
            raise kinds[what](f"job {number}")
        done.append(number)

    async def main():
        loop = asyncio.get_running_loop()
        begun = loop.time()
        background = Background(lambda error: reported.append([type(error).__name__, round(loop.time() - begun, 2)]))
        for number, line in enumerate(jobs):
            background.spawn(job(number, *line))
        for moment in watch:
            await asyncio.sleep(begun + moment - loop.time())
            lengths.append(len(background))
        cancelled = await background.close(100)
        return cancelled, round(loop.time() - begun, 2)

    cancelled, seconds = asyncio.run(main())
    return {"done": sorted(done), "reported": reported, "lengths": lengths, "cancelled": cancelled, "seconds": seconds}


@scenario(imports="import asyncio")
def closed(jobs, grace):
    """jobs: (seconds, seconds to clean up when cancelled)."""
    log, reported = [], []

    async def job(number, seconds, cleaning):
        try:
            await asyncio.sleep(seconds)
            log.append(f"{number} done")
        except asyncio.CancelledError:
            await asyncio.sleep(cleaning)
            log.append(f"{number} cleaned up")
            raise

    async def main():
        loop = asyncio.get_running_loop()
        background = Background(lambda error: reported.append(repr(error)))
        for number, line in enumerate(jobs):
            background.spawn(job(number, *line))
        begun = loop.time()
        cancelled = await background.close(grace)
        seconds = round(loop.time() - begun, 2)
        at_close = sorted(log)
        late = job(99, 0, 0)
        try:
            background.spawn(late)
            answer = "accepted"
        except RuntimeError:
            answer = "refused"
        late.close()
        return [cancelled, seconds, at_close, answer, len(background), reported]

    return asyncio.run(main())


@scenario(imports="import asyncio")
def family(grace):
    log = []

    async def main():
        background = Background(lambda error: log.append("reported"))

        async def child():
            await asyncio.sleep(2)
            log.append("child")

        async def parent():
            await asyncio.sleep(1)
            background.spawn(child())
            log.append("parent")

        background.spawn(parent())
        cancelled = await background.close(grace)
        return [cancelled, list(log)]

    return asyncio.run(main())


@check("jobs run at once, and are counted while they run")
def runs(run):
    seen = run.controlled(worked, [(2, None), (5, None), (8, None)], [1, 3, 6, 9])
    run.equal([seen["done"], seen["lengths"]], [[0, 1, 2], [3, 2, 1, 0]], "the jobs done, and len() at 1, 3, 6 and 9 s")


@check("a failure is reported when it happens, and disturbs nobody")
def reports(run):
    kind = run.random.choice(["OSError", "KeyError"])
    seen = run.controlled(worked, [(6, None), (2, kind), (4, None)], [1, 3])
    run.equal(seen["reported"], [[kind, 2.0]], "what was reported, and when")
    run.equal([seen["done"], seen["lengths"]], [[0, 2], [3, 2]], "the jobs done, and len() at 1 and 3 s")


@check("close waits, then cancels what is left and lets it clean up")
def closes(run):
    run.equal(
        run.controlled(closed, [(2, 0), (50, 3), (4, 0), (60, 1)], 10),
        [2, 13.0, ["0 done", "1 cleaned up", "2 done", "3 cleaned up"], "refused", 0, []],
        "close(10): jobs cancelled, seconds, what the jobs did, spawn afterwards, len(), reported",
    )


@check("close doesn't wait longer than needed")
def in_time(run):
    run.equal(run.controlled(closed, [(2, 0), (3, 0)], 60)[:3], [0, 3.0, ["0 done", "1 done"]], "close(60): cancelled, seconds, log")
    run.equal(run.controlled(closed, [], 60)[:2], [0, 0.0], "close(60) without any job")


@check("close waits for jobs that were spawned meanwhile")
def children(run):
    run.equal(run.controlled(family, 10), [0, ["parent", "child"]], "jobs cancelled, and who finished")
