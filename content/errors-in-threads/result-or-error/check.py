from gilbert.check import check, scenario


@scenario(imports="import threading, time")
def good(value):
    handle = background(lambda a, b: [a, b], value, value + 1)
    first = handle.result()
    return [first, handle.result() is first, handle.done(), background(lambda: None).result()]


@scenario(imports="import threading, time")
def bad(kind):
    error = {"value": ValueError("no such user"), "key": KeyError("id"), "exit": SystemExit(3)}[kind]

    def job():
        raise error

    handle = background(job)
    seen = []
    for _ in range(2):
        try:
            handle.result()
            seen.append("returned")
        except BaseException as caught:
            seen.append("the same" if caught is error else type(caught).__name__)
    return [seen, handle.done()]


@scenario(imports="import threading, time")
def returns_an_exception():
    error = ValueError("returned, not raised")
    return background(lambda: error).result() is error


@scenario(imports="import threading, time")
def patience():
    begun = time.monotonic()

    def job():
        time.sleep(10)
        return "late"

    handle = background(job)
    seen = [handle.done()]
    try:
        seen.append(handle.result(timeout=4))
    except TimeoutError:
        seen.append("TimeoutError")
    seen.append(round(time.monotonic() - begun, 2))
    seen.append(handle.result(timeout=60))
    seen.append(round(time.monotonic() - begun, 2))
    return seen


@scenario(imports="import threading")
def many(askers, fails):
    def job():
        if fails:
            raise LookupError("gone")
        return "report"

    handle = background(job)
    seen = []

    def ask():
        done = handle.done()
        try:
            outcome = handle.result(0) if done else handle.result()
        except LookupError:
            outcome = "LookupError"
        except TimeoutError:
            outcome = "done, and yet TimeoutError"
        seen.append(outcome)

    threads = [threading.Thread(target=ask) for _ in range(askers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


@check("returns what the job returned, as often as asked")
def returns(run):
    value = run.random.randint(1, 99)
    run.equal(run.controlled(good, value), [[value, value + 1], True, True, None], "result(), the same again, done(), the result None")
    run.equal(run.controlled(returns_an_exception), True, "whether an exception that was returned is returned")


@check("raises what the job raised, as often as asked")
def raises(run):
    for kind in ("value", "key", "exit"):
        run.equal(run.controlled(bad, kind), [["the same", "the same"], True], f"two calls of result() for a job that raises ({kind}), and done()")


@check("not yet: TimeoutError, and later the result")
def times_out(run):
    run.equal(
        run.controlled(patience),
        [False, "TimeoutError", 4.0, "late", 10.0],
        "done(), result(timeout=4) of a job of 10 s, the time, result(timeout=60), the time",
    )


@check("the same for all who ask, whatever the interleaving")
def the_same(run):
    run.every_interleaving(
        many,
        drivers=[(1, False), (2, False), (2, True)],
        expect=lambda askers, fails: ["LookupError" if fails else "report"] * askers,
        because=lambda seen: f"the threads that asked got {seen}",
        seconds=1,
    )
