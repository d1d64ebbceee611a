from gilbert.check import check, scenario

POOL = """
import itertools
import threading
import time
from concurrent.futures import ThreadPoolExecutor
"""


@scenario(imports=POOL)
def in_order(numbers, ahead):
    with ThreadPoolExecutor(3) as pool:
        return list(lazy_map(pool, lambda n: (time.sleep(1 / n), n * n)[1], numbers, ahead))


@scenario(imports=POOL)
def taken(ahead, consumed):
    took = []

    def endless():
        for n in itertools.count():
            took.append(n)
            yield n

    yielded = 0
    worst = 0
    after_each = []
    with ThreadPoolExecutor(2) as pool:
        results = lazy_map(pool, lambda n: n, endless(), ahead)
        for _ in range(consumed):
            next(results)
            worst = max(worst, len(took) - yielded)
            yielded += 1
            after_each.append(len(took))
        results.close()
    return worst, after_each


@scenario(imports=POOL)
def under_way(ahead):
    now = [0]
    most = [0]
    lock = threading.Lock()

    def work(n):
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(1)
        with lock:
            now[0] -= 1
        return n

    with ThreadPoolExecutor(10) as pool:
        for _ in lazy_map(pool, work, iter(range(ahead * 3)), ahead):
            time.sleep(5)
    return most[0]


@scenario(imports=POOL)
def fails(at, ahead):
    ran = []

    def work(n):
        ran.append(n)
        time.sleep(1)
        if n == at:
            raise ValueError(n)
        return n

    seen = []
    with ThreadPoolExecutor(1) as pool:
        try:
            for result in lazy_map(pool, work, itertools.count(), ahead):
                seen.append(result)
        except ValueError as error:
            seen.append(f"error {error}")
    return seen, len(ran) <= at + 2


@scenario(imports=POOL)
def stops_early(ahead):
    ran = []

    def work(n):
        ran.append(n)
        time.sleep(1)
        return n

    with ThreadPoolExecutor(1) as pool:
        results = lazy_map(pool, work, itertools.count(), ahead)
        first = next(results)
        results.close()
    return first, len(ran) <= 2


@check("results come in the order of the items")
def order(run):
    numbers = run.random.sample(range(1, 30), 6)
    run.equal(run.controlled(in_order, numbers, 3), [n * n for n in numbers], "the results")


@check("no input, and less input than the window")
def short(run):
    run.equal(run.controlled(in_order, [], 3), [], "the results of no items")
    run.equal(run.controlled(in_order, [5], 4), [25], "the results of one item")


@check("never more than `ahead` items are taken and not yet yielded")
def bounded(run):
    ahead = run.random.randint(2, 5)
    worst, after_each = run.controlled(taken, ahead, 10)
    run.expect(worst <= ahead, f"with ahead={ahead}, {worst} items had been taken and not yet yielded")
    run.equal(after_each, [ahead + n for n in range(10)], f"items taken after each result, with ahead={ahead} (the window slides)")


@check("up to `ahead` calls are under way while the consumer is busy")
def busy(run):
    ahead = run.random.randint(2, 4)
    run.equal(run.controlled(under_way, ahead), ahead, "the most calls at once")


@check("an exception comes out at its place, and what hasn't begun is cancelled")
def failing(run):
    at = run.random.randint(1, 3)
    run.equal(
        run.controlled(fails, at, 4),
        ([*range(at), f"error {at}"], True),
        "the results, and whether the rest was cancelled",
    )


@check("stopping early cancels what hasn't begun")
def early(run):
    run.equal(run.controlled(stops_early, 5), (0, True), "the first result, and whether the rest was cancelled")
