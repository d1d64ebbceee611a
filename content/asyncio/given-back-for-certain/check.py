from gilbert.check import check, scenario


@scenario(imports="import asyncio")
def leased(cancels, use_fails, back_fails):
    """lease takes 2 s, use 4 s, give_back 3 s. cancels: seconds at which the task is cancelled."""
    log = []

    async def lease():
        try:
            await asyncio.sleep(2)
        except asyncio.CancelledError:
            log.append("lease cancelled")
            raise
        log.append("leased")
        return "m1"

    async def use(machine):
        try:
            await asyncio.sleep(4)
        except asyncio.CancelledError:
            log.append("use cancelled")
            raise
        if use_fails:
            raise LookupError(machine)
        log.append("used " + machine)
        return "picture"

    async def give_back(machine):
        log.append("giving back " + machine)
        try:
            await asyncio.sleep(3)
        except asyncio.CancelledError:
            log.append("give_back cancelled")
            raise
        if back_fails:
            raise OSError("pool is gone")
        log.append("given back")

    async def main():
        loop = asyncio.get_running_loop()
        began = loop.time()
        task = asyncio.create_task(with_machine(lease, use, give_back))

        async def canceller():
            for at in cancels:
                await asyncio.sleep(at - (loop.time() - began))
                task.cancel()

        cancelling = asyncio.create_task(canceller())
        try:
            result = await task
        except BaseException as error:
            result = type(error).__name__
        seconds = round(loop.time() - began, 2)
        await cancelling
        await asyncio.sleep(20)
        others = len(asyncio.all_tasks()) - 1
        return {"result": result, "seconds": seconds, "log": log, "others": others}

    return asyncio.run(main())


@check("used and given back")
def whole(run):
    seen = run.controlled(leased, [], False, False)
    run.equal(seen["result"], "picture", "the result")
    run.equal(seen["log"], ["leased", "used m1", "giving back m1", "given back"], "what happened")
    run.equal(seen["seconds"], 9.0, "seconds")


@check("use raises")
def use_raises(run):
    seen = run.controlled(leased, [], True, False)
    run.equal(seen["result"], "LookupError", "what came out")
    run.equal(seen["log"][-1], "given back", "the last thing that happened")


@check("cancelled during the lease")
def during_lease(run):
    seen = run.controlled(leased, [1], False, False)
    run.equal(seen["result"], "CancelledError", "what came out")
    run.equal(seen["log"], ["lease cancelled"], "what happened")
    run.equal(seen["seconds"], 1.0, "seconds")


@check("cancelled once")
def once(run):
    for at in (4, 7):
        seen = run.controlled(leased, [at], False, False)
        run.equal(seen["result"], "CancelledError", f"what came out, cancelled at second {at}")
        run.equal(seen["log"][-2:], ["giving back m1", "given back"], f"the last that happened, cancelled at second {at}")
        run.equal(seen["seconds"], {4: 7.0, 7: 9.0}[at], f"seconds, cancelled at second {at}")


@check("cancelled again and again, while it is given back")
def again(run):
    for cancels in ([4, 5], [4, 5, 6], [7, 8], [4, 5, 5, 6]):
        seen = run.controlled(leased, cancels, False, False)
        run.equal(seen["log"].count("giving back m1"), 1, f"calls of give_back, cancelled at {cancels}")
        run.equal(seen["log"][-1], "given back", f"the last that happened, cancelled at {cancels}")
        run.equal(seen["result"], "CancelledError", f"what came out, cancelled at {cancels}")
        run.equal(seen["seconds"], 7.0 if cancels[0] == 4 else 9.0, f"seconds, cancelled at {cancels}")
        run.equal(seen["others"], 0, "tasks left over")


@check("give_back raises")
def back_raises(run):
    seen = run.controlled(leased, [], False, True)
    run.equal(seen["result"], "OSError", "what came out")
    seen = run.controlled(leased, [4, 5], False, True)
    run.equal(seen["result"], "CancelledError", "what came out, cancelled at 4 and 5")
