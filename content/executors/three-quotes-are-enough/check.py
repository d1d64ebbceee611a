from gilbert.check import check, scenario


@scenario(imports="import threading, time")
def market(plan, enough, workers):
    """plan: airline -> (seconds, price or None for an exception)."""
    asked, lock = [], threading.Lock()
    flying = {"now": 0, "peak": 0}

    def ask(airline):
        with lock:
            asked.append(airline)
            flying["now"] += 1
            flying["peak"] = max(flying["peak"], flying["now"])
        seconds, price = plan[airline]
        time.sleep(seconds)
        with lock:
            flying["now"] -= 1
        if price is None:
            raise ConnectionError(airline)
        return price

    begun = time.monotonic()
    try:
        quotes = first_quotes(list(plan), ask, enough, workers)
    except ConnectionError as error:
        quotes = f"the exception of {error}"
    took = round(time.monotonic() - begun, 2)
    time.sleep(100)  # let everything that is still under way come to its end
    return {"quotes": quotes, "seconds": took, "asked": sorted(asked), "peak": flying["peak"]}


@check("the quickest, in the order in which they came")
def quickest(run):
    price = run.random.randint(100, 900)
    plan = {"alba": (9, price), "bora": (3, price + 1), "cirro": (5, price + 2), "delta": (1, price + 3)}
    seen = run.controlled(market, plan, 3, 4)
    run.equal(seen["quotes"], [("delta", price + 3), ("bora", price + 1), ("cirro", price + 2)], "the quotes")


@check("returns as soon as there are enough")
def in_time(run):
    plan = {"alba": (60, 1), "bora": (2, 2), "cirro": (4, 3)}
    seen = run.controlled(market, plan, 2, 3)
    run.equal(seen["seconds"], 4.0, "seconds until the second of two quotes was returned (the slowest airline takes 60)")


@check("an airline that fails is passed over")
def passed_over(run):
    plan = {"alba": (1, None), "bora": (2, 22), "cirro": (5, 33), "delta": (4, 44)}
    seen = run.controlled(market, plan, 2, 4)
    run.equal(seen["quotes"], [("bora", 22), ("delta", 44)], "the quotes, where alba fails")


@check("fewer than enough: all there are")
def too_few(run):
    plan = {"alba": (2, 11), "bora": (1, None), "cirro": (1, 33)}
    seen = run.controlled(market, plan, 3, 1)
    run.equal(seen["quotes"], [("alba", 11), ("cirro", 33)], "the quotes")
    run.equal(run.controlled(market, {}, 3, 2)["quotes"], [], "the quotes of no airline at all")


@check("nobody is asked in vain")
def not_in_vain(run):
    plan = {"alba": (1, 1), "bora": (3, 2), "cirro": (10, 3), "delta": (10, 4), "echo": (10, 5), "fox": (10, 6)}
    seen = run.controlled(market, plan, 2, 2)
    # a free worker may take one more airline in the moment in which first_quotes decides; never two
    run.expect(
        not {"echo", "fox"} & set(seen["asked"]),
        f"two workers, and the second of two quotes came after 3 s: yet all of {', '.join(seen['asked'])} were asked",
    )
    run.equal(seen["peak"], 2, "airlines asked at once with two workers")
