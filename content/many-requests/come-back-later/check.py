from gilbert.check import check, scenario


@scenario(imports="import threading, time")
def partners(plan, limit, tries, pause):
    """plan: for each URL a list of (seconds, what): what is a body or the name of an exception, one for each call."""
    lock = threading.Lock()
    calls = [[] for _ in plan]
    flying = {"now": 0, "peak": 0}
    kinds = {"TimeoutError": TimeoutError, "ConnectionResetError": ConnectionResetError, "ValueError": ValueError, "KeyError": KeyError}
    begun = time.monotonic()

    def fetch(url):
        number = int(url.rsplit("/", 1)[1])
        with lock:
            calls[number].append(round(time.monotonic() - begun, 2))
            turn = len(calls[number]) - 1
            flying["now"] += 1
            flying["peak"] = max(flying["peak"], flying["now"])
        seconds, what = plan[number][min(turn, len(plan[number]) - 1)]
        time.sleep(seconds)
        with lock:
            flying["now"] -= 1
        if what in kinds:
            raise kinds[what](url)
        return what

    results = fetch_all([f"https://partner.example/{number}" for number in range(len(plan))], fetch, limit, tries, pause)
    return {"results": results, "calls": calls, "peak": flying["peak"], "seconds": round(time.monotonic() - begun, 2)}


@check("results in order, for good and bad")
def in_order(run):
    plan = [[(3, "a")], [(1, "ValueError")], [(2, "c")], [(1, "KeyError")]]
    seen = run.controlled(partners, plan, 4, 3, 5)
    run.equal(seen["results"], [("ok", "a"), ("error", "ValueError"), ("ok", "c"), ("error", "KeyError")], "the results")
    run.equal([len(times) for times in seen["calls"]], [1, 1, 1, 1], "calls for each URL (ValueError and KeyError are final)")


@check("tries again, with growing pauses")
def tries_again(run):
    pause = run.random.randint(2, 5)
    plan = [[(1, "TimeoutError"), (1, "ConnectionResetError"), (1, "TimeoutError"), (1, "at last")]]
    seen = run.controlled(partners, plan, 1, 4, pause)
    run.equal(seen["results"], [("ok", "at last")], "the results")
    starts = [0.0, 1.0 + pause, 2.0 + 3 * pause, 3.0 + 7 * pause]
    run.equal(seen["calls"], [starts], f"when the calls began, with pause={pause} and 1 s for each call")


@check("gives up after so many tries, without another pause")
def gives_up(run):
    tries = run.random.randint(2, 3)
    seen = run.controlled(partners, [[(1, "TimeoutError")]], 1, tries, 10)
    run.equal(seen["results"], [("error", "TimeoutError")], "the results")
    run.equal(len(seen["calls"][0]), tries, f"calls with tries={tries}")
    run.equal(seen["seconds"], float(tries + 10 * (2 ** (tries - 1) - 1)), "seconds until the error was returned")


@check("never more calls at once than the limit")
def bounded(run):
    seen = run.controlled(partners, [[(1, "TimeoutError"), (1, "ok")]] * 8, 3, 2, 1)
    run.equal(seen["results"], [("ok", "ok")] * 8, "the results")
    run.expect(seen["peak"] <= 3, f"with limit=3 there were {seen['peak']} calls at once")


@check("who waits holds no slot")
def no_slot(run):
    busy = [(1, "TimeoutError"), (1, "late")]
    seen = run.controlled(partners, [busy, busy, *[[(1, f"body {n}")] for n in range(6)]], 2, 2, 50)
    healthy = [times[0] for times in seen["calls"][2:]]
    run.expect(
        max(healthy) <= 3,
        f"two slots, two busy partners, six healthy ones of 1 s each: the last healthy one was asked after {max(healthy):g} s",
    )
    run.equal(seen["results"][:2], [("ok", "late")] * 2, "the results of the busy ones")
