from gilbert.check import check, scenario


@scenario
def alone(count):
    pool = Pool([f"connection {n}" for n in range(count)])
    seen = [pool.idle()]
    with pool.lease() as first:
        seen.append(pool.idle())
        with pool.lease() as second:
            seen.append(pool.idle())
            seen.append(first != second)
    seen.append(pool.idle())
    return seen


@scenario
def failing(count):
    """More failing requests than connections, then a good one."""
    pool = Pool(list(range(count)))
    caught = 0
    for _ in range(count + 1):
        try:
            with pool.lease():
                raise ConnectionError("server gone")
        except ConnectionError:
            caught += 1
    with pool.lease() as connection:
        return [caught, connection in range(count), pool.idle()]


@scenario(imports="import threading, time")
def queueing(connections, requests):
    """Each request keeps its connection for 5 seconds."""
    pool = Pool(list(range(connections)))
    begun, ends = time.monotonic(), []

    def request():
        with pool.lease():
            time.sleep(5)
        ends.append(round(time.monotonic() - begun, 2))

    threads = [threading.Thread(target=request) for _ in range(requests)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [sorted(ends), pool.idle()]


@scenario(imports="import threading")
def together(connections, requests, rounds):
    pool = Pool([[] for _ in range(connections)])
    shared, problems = [], []

    def request(name):
        try:
            for _ in range(rounds):
                with pool.lease() as connection:
                    connection.append(name)
                    if connection != [name]:
                        shared.append(sorted(connection))
                    connection.remove(name)
        except (IndexError, ValueError, TypeError) as error:
            problems.append(type(error).__name__)

    threads = [threading.Thread(target=request, args=(name,)) for name in range(requests)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"shared": shared, "problems": problems, "idle": pool.idle(), "connections": connections}


def story(seen):
    if seen["problems"]:
        return f"a thread that was let through got {seen['problems'][0]} instead of a connection"
    if seen["shared"]:
        return "two threads had the same connection at the same time"
    return f"{seen['idle']} of {seen['connections']} connections are idle in the end"


@check("leases one connection each, and counts the idle ones")
def counts(run):
    count = run.random.randint(2, 4)
    run.equal(run.controlled(alone, count), [count, count - 1, count - 2, True, count], "idle() along the way")


@check("a failed request gives its connection back")
def gives_back(run):
    count = run.random.randint(1, 3)
    run.equal(run.controlled(failing, count), [count + 1, True, count - 1], "the exceptions seen outside, a connection, and idle()")


@check("waits while all are out, and no longer")
def waits(run):
    run.equal(run.controlled(queueing, 2, 5), [[5.0, 5.0, 10.0, 10.0, 15.0], 2], "when five requests of 5 s ended with two connections, and idle()")


@scenario(imports="import threading, time")
def uneven(seconds):
    """Each request keeps its connection for so long; which were leased to two at a time?"""
    pool = Pool(["north", "south"])
    out, twice = [], []

    def request(duration):
        with pool.lease() as connection:
            if connection in out:
                twice.append(connection)
            out.append(connection)
            time.sleep(duration)
            out.remove(connection)

    requests = [threading.Thread(target=request, args=(duration,)) for duration in seconds]
    for thread in requests:
        thread.start()
    for thread in requests:
        thread.join()
    return twice


@check("a slow request keeps its connection to itself")
def slow(run):
    slow_one = run.random.randint(8, 12)
    seen = run.controlled(uneven, [slow_one, 1, 1, 2])
    run.equal(seen, [], f"connections leased to two at a time, where one of four requests takes {slow_one} s")


@check("never two threads with one connection, whatever the interleaving")
def exclusive(run):
    run.every_interleaving(
        together,
        drivers=[(1, 2, 1), (1, 2, 2), (2, 3, 1)],
        holds=lambda seen: not seen["shared"] and not seen["problems"] and seen["idle"] == seen["connections"],
        because=story,
        seconds=1,
    )
