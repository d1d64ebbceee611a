from gilbert.check import check, scenario


@scenario(imports="import time, threading")
def with_delays(delays, broken, limit):
    """Virtual time: shop number n answers after delays[n] seconds."""
    lock = threading.Lock()
    seen = {"now": 0, "peak": 0, "calls": 0}

    def fetch(url):
        number = int(url.rsplit("/", 1)[1])
        with lock:
            seen["now"] += 1
            seen["calls"] += 1
            seen["peak"] = max(seen["peak"], seen["now"])
        time.sleep(delays[number])
        with lock:
            seen["now"] -= 1
        if number in broken:
            raise {"time": TimeoutError, "json": ValueError, "reset": ConnectionResetError}[broken[number]](url)
        return f"price {number}"

    urls = [f"https://shop.example/{number}" for number in range(len(delays))]
    begun = time.monotonic()
    results = fetch_all(urls, fetch, limit)
    return {
        "results": results,
        "peak": seen["peak"],
        "calls": seen["calls"],
        "seconds": round(time.monotonic() - begun, 3),
    }


@scenario(imports="import threading")
def against_real_calls(count, limit):
    return fetch_all([f"https://shop.example/{number}" for number in range(count)], shop, limit)


def expected(delays, broken):
    names = {"time": "TimeoutError", "json": "ValueError", "reset": "ConnectionResetError"}
    return [
        ("error", names[broken[number]]) if number in broken else ("ok", f"price {number}")
        for number in range(len(delays))
    ]


@check("no URLs, no results")
def empty(run):
    run.equal(run.controlled(with_delays, [], {}, 3)["results"], [], "fetch_all([], fetch, 3)")


@check("results come in the order of the URLs")
def in_order(run):
    delays = [5, 4, 3, 2, 1]
    run.equal(run.controlled(with_delays, delays, {}, 5)["results"], expected(delays, {}), "the results")


@check("a broken shop is reported and costs nobody else")
def errors(run):
    delays = [2, 1, 3, 1, 2, 1]
    broken = {1: "time", run.random.choice([2, 3]): "json", 5: "reset"}
    run.equal(run.controlled(with_delays, delays, broken, 2)["results"], expected(delays, broken), "the results")


@check("never more than the limit in flight")
def bounded(run):
    limit = run.random.randint(3, 5)
    seen = run.controlled(with_delays, [1] * 12, {}, limit)
    run.expect(
        seen["peak"] <= limit, f"with limit={limit} there were {seen['peak']} calls in flight at once"
    )
    run.equal(seen["calls"], 12, "calls of fetch for 12 URLs")


@check("never fewer either, while work is waiting")
def busy(run):
    limit = run.random.randint(4, 6)
    answers = run.call(
        against_real_calls, 14, limit, services={"shop": lambda url: "body of " + url}
    )
    run.equal(
        answers, [("ok", f"body of https://shop.example/{number}") for number in range(14)], "the results"
    )
    peak = run.usage.peak_in_flight
    run.expect(peak == limit, f"with limit={limit} the shops saw {peak} calls in flight")


@check("one slow shop doesn't hold up the other slots")
def no_batches(run):
    seen = run.controlled(with_delays, [9, 1, 1, 1, 1, 1, 1, 1, 1, 1], {}, 2)
    run.expect(
        seen["seconds"] <= 10,
        f"one shop takes 9 seconds, nine take 1; two slots need 9 seconds in all, yours took {seen['seconds']:g}",
    )
