from gilbert.check import check, scenario


@scenario(imports="import asyncio, time, threading")
def served(durations, connections, bad):
    lock = threading.Lock()
    seen = {"now": 0, "most": 0}

    def query(sql):
        with lock:
            seen["now"] += 1
            seen["most"] = max(seen["most"], seen["now"])
        time.sleep(durations[sql])
        with lock:
            seen["now"] -= 1
        if sql == bad:
            raise LookupError(f"no table {sql}")
        return f"rows of {sql}"

    async def main():
        loop = asyncio.get_running_loop()
        begun = loop.time()
        beats = []

        async def heartbeat():
            while True:
                beats.append(round(loop.time() - begun, 2))
                await asyncio.sleep(1)

        async def ask(sql):
            try:
                return await database.run(sql)
            except LookupError as error:
                return str(error)

        database = Database(query, connections)
        pulse = asyncio.create_task(heartbeat())
        rows = await asyncio.gather(*(ask(sql) for sql in durations))
        seconds = round(loop.time() - begun, 2)
        pulse.cancel()
        await database.close()
        return rows, seconds, beats

    seen["rows"], seen["seconds"], seen["beats"] = asyncio.run(main())
    return seen


@scenario(imports="import asyncio, time, threading")
def cancelled(connections):
    """One connection. `long` is under way, `queued` waits; both callers are cancelled; then `next` is asked."""
    lock = threading.Lock()
    seen = {"now": 0, "most": 0, "run": []}

    def query(sql):
        with lock:
            seen["run"].append(sql)
            seen["now"] += 1
            seen["most"] = max(seen["most"], seen["now"])
        time.sleep({"long": 10, "queued": 2, "next": 2}[sql])
        with lock:
            seen["now"] -= 1
        return sql

    async def main():
        loop = asyncio.get_running_loop()
        begun = loop.time()
        database = Database(query, connections)
        long = asyncio.create_task(database.run("long"))
        await asyncio.sleep(1)
        queued = asyncio.create_task(database.run("queued"))
        await asyncio.sleep(1)
        queued.cancel()
        long.cancel()
        ends = []
        for task in (long, queued):
            try:
                await task
                ends.append("returned")
            except asyncio.CancelledError:
                ends.append("cancelled")
        released = round(loop.time() - begun, 2)
        answer = await database.run("next")
        after = round(loop.time() - begun, 2)
        await database.close()
        return ends, released, answer, after

    seen["ends"], seen["released"], seen["next"], seen["after"] = asyncio.run(main())
    return seen


@scenario(imports="import asyncio, time, threading")
def closing():
    done = []

    def query(sql):
        time.sleep(5)
        done.append(sql)

    async def main():
        before = threading.active_count()
        loop = asyncio.get_running_loop()
        database = Database(query, 2)
        beats = []

        async def heartbeat():
            while True:
                beats.append(0)
                await asyncio.sleep(1)

        job = asyncio.create_task(database.run("a"))
        await asyncio.sleep(1)
        pulse = asyncio.create_task(heartbeat())
        await database.close()
        pulse.cancel()
        await asyncio.gather(job, return_exceptions=True)
        return [list(done), len(beats) >= 3]

    return asyncio.run(main())


@check("the loop goes on while queries run")
def goes_on(run):
    seen = run.controlled(served, {"users": 4}, 2, None)
    run.equal(seen["rows"], ["rows of users"], "the rows")
    run.equal(seen["beats"][:4], [0.0, 1.0, 2.0, 3.0], "when the heartbeat came during a query of 4 s")


@check("as many queries at once as connections, and no more")
def bounded(run):
    connections = run.random.randint(2, 3)
    seen = run.controlled(served, {f"table {n}": 3 for n in range(connections * 3)}, connections, None)
    run.equal([seen["most"], seen["seconds"]], [connections, 9.0], f"queries at once and seconds for {connections * 3} queries of 3 s with {connections} connections")


@check("what the driver raises reaches the caller")
def raises(run):
    seen = run.controlled(served, {"users": 1, "ghosts": 1, "orders": 1}, 3, "ghosts")
    run.equal(seen["rows"], ["rows of users", "no table ghosts", "rows of orders"], "the answers")


@check("a cancelled caller is released, its connection only when the query has ended")
def cancels(run):
    seen = run.controlled(cancelled, 1)
    run.equal([seen["ends"], seen["released"]], [["cancelled", "cancelled"], 2.0], "how the cancelled callers ended, and when")
    run.equal(seen["most"], 1, "queries at once with one connection, after a caller was cancelled")
    run.equal(seen["run"], ["long", "next"], "the queries that were run (one was cancelled before its turn)")
    run.equal([seen["next"], seen["after"]], ["next", 12.0], "the next query's answer, and when it came")


@check("close waits for what is under way, without blocking the loop")
def closes(run):
    run.equal(run.controlled(closing), [["a"], True], "the queries that had ended when close returned, and whether the heart beat meanwhile")
