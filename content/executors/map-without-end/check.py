from gilbert.check import check, scenario


@scenario(imports="import threading, time, itertools\nfrom concurrent.futures import ThreadPoolExecutor")
def stream(first, wanted, ahead, workers, pause):
    """Takes `wanted` results of an endless stream. How many items were out when each result was yielded?"""
    taken = []

    def payments():
        for number in itertools.count(first):
            if len(taken) > 500:
                raise OverflowError("more than 500 items were taken")
            taken.append(number)
            yield number

    def score(number):
        time.sleep(pause)
        return number * 10

    results, out = [], []
    with ThreadPoolExecutor(workers) as pool:
        scores = bounded_map(pool, score, payments(), ahead)
        for _ in range(wanted):
            results.append(next(scores))
            out.append(len(taken) - len(results))
        scores.close()
    return {"results": results, "largest": max(out) + 1, "out": out}


@scenario(imports="import threading, time\nfrom concurrent.futures import ThreadPoolExecutor")
def finite(delays, bad, ahead, workers):
    begun = time.monotonic()
    waiting = []

    def items():
        for place in range(len(delays)):
            taken[0] += 1
            yield place

    taken, started = [0], []

    def score(place):
        started.append(place)
        time.sleep(delays[place])
        if place == bad:
            raise ValueError(f"payment {place}")
        return place

    seen = []
    with ThreadPoolExecutor(workers) as pool:
        try:
            for result in bounded_map(pool, score, items(), ahead):
                seen.append(result)
        except ValueError as error:
            seen.append(str(error))
    return {"seen": seen, "seconds": round(time.monotonic() - begun, 2), "started": sorted(started)}


@scenario(imports="import threading, time\nfrom concurrent.futures import ThreadPoolExecutor")
def while_it_waits(ahead):
    """The first result takes long; how many items are out meanwhile?"""
    taken = []

    def items():
        for number in range(50):
            taken.append(number)
            yield number

    got = []
    with ThreadPoolExecutor(2) as pool:
        scores = bounded_map(pool, lambda number: time.sleep(10), items(), ahead)

        def consumer():
            for _ in range(3):
                next(scores)
                got.append(len(taken))

        thread = threading.Thread(target=consumer)
        thread.start()
        time.sleep(5)
        first = len(taken)
        thread.join()
        scores.close()
    return [first, got]


@check("in order, all of them")
def in_order(run):
    seen = run.controlled(finite, [5, 1, 3, 1, 2], None, 3, 3)
    run.equal(seen["seen"], [0, 1, 2, 3, 4], "the results")
    run.equal(run.controlled(finite, [], None, 3, 2)["seen"], [], "the results of no items")
    run.equal(run.controlled(finite, [1, 1], None, 5, 2)["seen"], [0, 1], "the results, with ahead larger than the stream")


@check("a stream without end is no problem")
def endless(run):
    first, ahead = run.random.randint(1, 50), run.random.randint(2, 4)
    seen = run.controlled(stream, first, 6, ahead, 2, 1)
    run.equal(seen["results"], [10 * number for number in range(first, first + 6)], "the first six results")
    run.expect(seen["largest"] <= ahead, f"with ahead={ahead}, {seen['largest']} items were out at once")


@check("the window is full while it waits")
def full(run):
    ahead = run.random.randint(3, 5)
    first, later = run.controlled(while_it_waits, ahead)
    run.equal(first, ahead, f"items taken while it waits for the first result, with ahead={ahead}")
    run.equal(later, [ahead, ahead + 1, ahead + 2], "items taken when the first three results were yielded")


@check("an exception comes out in its place")
def failure(run):
    bad = run.random.randint(1, 3)
    seen = run.controlled(finite, [1] * 5, bad, 2, 2)
    run.equal(seen["seen"], [*range(bad), f"payment {bad}"], "what came out")


@check("what hasn't begun is cancelled")
def cancelled(run):
    seen = run.controlled(finite, [5, 30, 5, 5, 5, 5], 0, 6, 2)
    run.expect(
        len(seen["started"]) <= 3,
        f"item 0 failed after 5 s with two workers, and yet items {seen['started']} were begun",
    )
