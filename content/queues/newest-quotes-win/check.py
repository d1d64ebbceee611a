from gilbert.check import check, scenario


@scenario
def script(capacity, steps):
    """steps: a quote to put, "get" or "close"."""
    buffer, seen = Latest(capacity), []
    for step in steps:
        if step == "get":
            seen.append(buffer.get())
        elif step == "close":
            buffer.close()
        else:
            buffer.put(step)
    return seen


@scenario(imports="import threading, time")
def waiting(consumers):
    buffer, seen = Latest(2), []
    threads = [threading.Thread(target=lambda: seen.append(buffer.get())) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    time.sleep(5)
    early = len(seen)
    buffer.put(42)
    time.sleep(5)
    after_one = list(seen)
    buffer.close()
    for thread in threads:
        thread.join()
    return [early, after_one, seen.count(None), len(seen)]


@scenario(imports="import threading")
def feed(capacity, producers, each, gets):
    """Producers put at once while a consumer gets; then all is closed and drained."""
    buffer, got = Latest(capacity), []

    def producer(name):
        for number in range(each):
            buffer.put((name, number))

    def display():
        for _ in range(gets):
            got.append(buffer.get())

    threads = [threading.Thread(target=producer, args=(name,)) for name in range(producers)]
    threads.append(threading.Thread(target=display))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    buffer.close()
    while True:
        pair = buffer.get()
        if pair is None:
            break
        got.append(pair)
    return {"quotes": [pair[0] for pair in got], "missed": sum(pair[1] for pair in got), "put": producers * each, "capacity": capacity}


@check("keeps the newest, and counts what it dropped")
def newest(run):
    a, b, c, d = run.random.sample(range(100, 999), 4)
    run.equal(
        run.controlled(script, 2, [a, b, c, d, "get", "get", a, "get"]),
        [(c, 2), (d, 0), (a, 0)],
        f"capacity 2: put {a}, {b}, {c}, {d}, get, get, put {a}, get",
    )


@check("after close: what is left, then None")
def closes(run):
    a, b, c = run.random.sample(range(100, 999), 3)
    run.equal(
        run.controlled(script, 1, [a, b, "close", c, "get", "get", "get"]),
        [(b, 1), None, None],
        f"capacity 1: put {a}, {b}, close, put {c}, get, get, get",
    )


@check("get waits, and close wakes all who wait")
def wakes(run):
    run.equal(
        run.controlled(waiting, 3),
        [0, [(42, 0)], 2, 3],
        "three waiting: the gets that returned before the put, after it, the Nones after close, and all in the end",
    )


@check("each quote is returned or counted, whatever the interleaving")
def accounted(run):
    run.every_interleaving(
        feed,
        drivers=[(1, 2, 1, 1), (1, 1, 2, 1), (2, 2, 2, 1)],
        holds=lambda seen: len(seen["quotes"]) + seen["missed"] == seen["put"]
        and len(set(seen["quotes"])) == len(seen["quotes"]),
        because=lambda seen: f"{seen['put']} quotes were put; {len(seen['quotes'])} came out and {seen['missed']} were counted as missed",
        seconds=1,
    )
