from gilbert.check import check, scenario


@scenario(imports="import contextvars, threading, time")
def submitted(values):
    """Each value is set, then a task is submitted that reads it; afterwards all are read."""
    request = contextvars.ContextVar("request", default="none")
    language = contextvars.ContextVar("language", default="en")
    pool = ContextPool(1)

    def read():
        time.sleep(1)
        return [request.get(), language.get()]

    futures = [pool.submit(read)]
    for value in values:
        request.set(value)
        language.set(value[:2])
        futures.append(pool.submit(read))
    request.set("later")
    seen = [future.result() for future in futures]
    pool.close()
    return seen


@scenario(imports="import contextvars, threading, time")
def isolated():
    request = contextvars.ContextVar("request", default="none")
    pool = ContextPool(1)
    request.set("r-1")

    def write(value):
        before = request.get()
        request.set(value)
        return before

    seen = [pool.submit(write, "changed").result(), request.get(), pool.submit(write, "again").result()]
    empty = contextvars.Context()
    seen.append(empty.run(lambda: pool.submit(write, "x").result()))
    pool.close()
    return seen


@scenario(imports="import contextvars, threading, time")
def mapped(count, workers):
    request = contextvars.ContextVar("request", default="none")
    pool = ContextPool(workers)
    lock = threading.Lock()
    flying = {"now": 0, "peak": 0}

    def read(item):
        value = request.get()
        with lock:
            flying["now"] += 1
            flying["peak"] = max(flying["peak"], flying["now"])
        time.sleep(5 - item)
        with lock:
            flying["now"] -= 1
        request.set(f"set by {item}")
        return [item, value]

    request.set("r-9")
    results = pool.map(read, list(range(count)))
    request.set("later")
    results = list(results)
    pool.close()
    return [results, flying["peak"], request.get()]


@scenario(imports="import contextvars, threading, time")
def failing():
    request = contextvars.ContextVar("request", default="none")
    pool = ContextPool(1)
    request.set("r-3")

    def fails():
        request.set("left behind")
        raise ValueError("bad order")

    future = pool.submit(fails)
    error = future.exception()
    after = contextvars.Context().run(lambda: pool.submit(request.get).result())
    arguments = pool.submit(lambda a, b: [a, b, request.get()], 1, 2).result()
    pool.close()
    return [type(error).__name__, after, arguments]


@check("a task sees the values of its submit")
def at_submit(run):
    values = [f"r-{run.random.randint(10, 99)}" for _ in range(3)]
    run.equal(run.controlled(submitted, values), [["none", "en"], *[[value, value[:2]] for value in values]], "request and language in each task")


@check("what a task sets stays with it")
def stays(run):
    run.equal(run.controlled(isolated), ["r-1", "r-1", "r-1", "none"], "seen by the first task, by the caller afterwards, by the second task, and by one from an empty context")


@check("a task that raises leaves nothing behind")
def raises(run):
    run.equal(run.controlled(failing), ["ValueError", "none", [1, 2, "r-3"]], "the exception, what the next task from an empty context saw, and one with arguments")


@check("map: in order, at the same time, with the values of its call")
def maps(run):
    results, peak, after = run.controlled(mapped, 4, 3)
    run.equal(results, [[item, "r-9"] for item in range(4)], "the items and the request id that each saw")
    run.equal(peak, 3, "tasks at the same time with three workers")
    run.equal(after, "later", "the caller's own value afterwards")
