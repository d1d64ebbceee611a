from gilbert.check import check, scenario


@scenario(imports="import threading\nimport time")
def let_through(rate, threads, calls, pause):
    budget = Budget(rate, time.monotonic, time.sleep)
    start = time.monotonic()
    times = []

    def caller():
        for _ in range(calls):
            budget.take()
            times.append(time.monotonic() - start)
            time.sleep(pause)

    callers = [threading.Thread(target=caller, name=f"caller-{n}") for n in range(1, threads + 1)]
    for thread in callers:
        thread.start()
    for thread in callers:
        thread.join()
    return sorted(round(at, 3) for at in times)


@scenario(imports="import threading")
def reservations(rate, threads):
    now = [100.0]
    lock = threading.Lock()
    went = []
    budget = Budget(rate, lambda: now[0], lambda seconds: slept.append(seconds))
    slept = []
    callers = [threading.Thread(target=budget.take, name=f"caller-{n}") for n in range(1, threads + 1)]
    for thread in callers:
        thread.start()
    for thread in callers:
        thread.join()
    return sorted(round(seconds, 3) for seconds in slept if seconds > 0)


def too_many(times, rate):
    return [at for at, later in zip(times, times[rate:]) if later - at < 1.0 - 1e-3]


@check("one caller is let through at once until the budget is used, then a second later")
def single(run):
    rate = run.random.randint(2, 4)
    times = run.controlled(let_through, rate, 1, rate * 2 + 1, 0)
    run.equal(times, [float(n // rate) for n in range(rate * 2 + 1)], "the seconds at which the calls were let through")


@check("never more than the budget in any second, and the budget is used")
def sliding(run):
    for threads, pause in ((3, 0.25), (2, 0.4), (4, 0.0)):
        rate = run.random.randint(2, 3)
        times = run.controlled(let_through, rate, threads, 3, pause)
        run.expect(not too_many(times, rate), f"with a budget of {rate} a second, calls were let through at {times}")
        best = [float(n // rate) for n in range(len(times))]
        run.expect(times[-1] <= best[-1] + 1.0, f"the budget was not used: {threads} callers were let through at {times}")


@check("threads that ask at the same moment never share a place")
def race(run):
    run.every_interleaving(
        reservations,
        drivers=[(1, 2), (1, 3)],
        expect=lambda rate, threads: [float(n) for n in range(1, threads)],
        because=lambda seen: f"with one call a second allowed, the others slept {seen} seconds",
    )
