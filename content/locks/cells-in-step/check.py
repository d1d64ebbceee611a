from gilbert.check import check, scenario


@scenario(imports="import threading, time")
def slow_rounds(cells, rounds, seconds):
    lock = threading.Lock()
    flying = {"now": 0, "peak": 0}
    begun = time.monotonic()

    def rule(left, own, right):
        with lock:
            flying["now"] += 1
            flying["peak"] = max(flying["peak"], flying["now"])
        time.sleep(seconds)
        with lock:
            flying["now"] -= 1
        return left + 2 * own + 3 * right

    given = list(cells)
    result = evolve(given, rule, rounds)
    return {"result": list(result), "given": given, "peak": flying["peak"], "seconds": round(time.monotonic() - begun, 2)}


@scenario
def quick_rounds(cells, rounds):
    return list(evolve(list(cells), lambda left, own, right: left + 2 * own + 3 * right, rounds))


@scenario(imports="import threading, time")
def failing(cells, rounds, bad_call):
    lock = threading.Lock()
    calls = [0]
    before = threading.active_count()

    def rule(left, own, right):
        with lock:
            calls[0] += 1
            mine = calls[0]
        time.sleep(1)
        if mine == bad_call:
            raise ValueError("sensor failed")
        return own

    try:
        outcome = evolve(list(cells), rule, rounds)
    except ValueError as error:
        outcome = str(error)
    time.sleep(30)
    return [outcome, threading.active_count() - before]


def expected(cells, rounds):
    for _ in range(rounds):
        cells = [cells[i - 1] + 2 * cells[i] + 3 * cells[(i + 1) % len(cells)] for i in range(len(cells))]
    return list(cells)


@check("the values after some rounds")
def values(run):
    cells = [run.random.randint(1, 9) for _ in range(4)]
    for rounds in (0, 1):
        seen = run.controlled(slow_rounds, cells, rounds, 1)
        run.equal(seen["result"], expected(cells, rounds), f"{cells} after {rounds} rounds")
        run.equal(seen["given"], cells, "the list that was passed in, afterwards")


@check("all cells of a round at the same time")
def parallel(run):
    seen = run.controlled(slow_rounds, [1, 2, 3], 1, 5)
    run.equal([seen["peak"], seen["seconds"]], [3, 5.0], "calls of rule at once and seconds for a round of three cells, 5 s each")


@check("only values of the round before are read, whatever the interleaving")
def in_step(run):
    a, b = run.random.randint(1, 9), run.random.randint(10, 19)
    run.every_interleaving(
        quick_rounds,
        drivers=[([a, b], 2), ([a, b, 7], 2)],
        expect=expected,
        because=lambda seen: f"after two rounds the cells were {seen}",
        seconds=1,
    )


@check("a rule that raises stops them all, and hangs nobody")
def failure(run):
    run.equal(
        run.controlled(failing, [1, 2, 3], 3, run.random.randint(2, 6)),
        ["sensor failed", 0],
        "the message of the exception, and the threads left 30 s later",
    )
