from gilbert.check import check, scenario


@scenario(imports="import threading")
def alone(start, steps):
    shelf = Shelf(start)
    seen = []
    for step, n in steps:
        seen.append(shelf.take(n, timeout=0) if step == "take" else shelf.restock(n))
        seen.append(shelf.count)
    return seen


@scenario(imports="import threading, time")
def patient(wanted, timeout, arrivals):
    """One picker; arrivals: (seconds to wait before, parts). Gives the answer, when it came, and what is left."""
    shelf = Shelf(0)
    seen = []
    begun = time.monotonic()

    def picker():
        answer = shelf.take(wanted, timeout)
        seen.append([answer, round(time.monotonic() - begun, 2)])

    thread = threading.Thread(target=picker)
    thread.start()
    for pause, parts in arrivals:
        time.sleep(pause)
        shelf.restock(parts)
    thread.join()
    return [*seen, shelf.count]


@scenario(imports="import threading")
def busy(start, orders, deliveries):
    shelf = Shelf(start)
    answers, counts = [None] * len(orders), []

    def picker(place, n):
        answers[place] = shelf.take(n)
        counts.append(shelf.count)

    threads = [threading.Thread(target=picker, args=order) for order in enumerate(orders)]
    threads += [threading.Thread(target=shelf.restock, args=(n,)) for n in deliveries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answers, shelf.count, min(0, *counts)]


@scenario(imports="import threading, time")
def small_order_behind_a_large_one():
    shelf = Shelf(0)
    served = []

    def picker(n):
        shelf.take(n)
        served.append(n)

    large = threading.Thread(target=picker, args=(5,))
    large.start()
    time.sleep(1)
    small = threading.Thread(target=picker, args=(1,))
    small.start()
    time.sleep(1)
    shelf.restock(1)
    time.sleep(1)
    first = list(served)
    shelf.restock(5)
    large.join()
    small.join()
    return [first, served, shelf.count]


@check("takes what is there, and refuses the rest when time is up")
def plain(run):
    start = run.random.randint(3, 9)
    steps = [("take", 2), ("take", start), ("restock", 2), ("take", start), ("take", 1)]
    run.equal(
        run.controlled(alone, start, steps),
        [True, start - 2, False, start - 2, None, start, True, 0, False, 0],
        f"the answers to {steps} with timeout=0 and the count after each, from {start}",
    )


@check("waits until there is enough")
def waits(run):
    pause = run.random.randint(2, 5)
    run.equal(
        run.controlled(patient, 3, 60, [(pause, 1), (pause, 1), (pause, 2)]),
        [[True, float(3 * pause)], 1],
        f"the answer of take(3, 60) and its time, where 1, 1 and 2 parts come every {pause} s, and what is left",
    )


@check("the timeout counts for the whole wait")
def deadline(run):
    answer, left = run.controlled(patient, 5, 10, [(4, 1), (4, 1), (4, 1)])
    run.equal(answer, [False, 10.0], "the answer of take(5, timeout=10) and its time, where one part comes every 4 s")
    run.equal(left, 3, "what is left")


@check("never below zero, and all are served, whatever the interleaving")
def whatever(run):
    run.every_interleaving(
        busy,
        drivers=[(1, [1, 1], [1]), (0, [2, 1], [1, 2])],
        expect=lambda start, orders, deliveries: [[True] * len(orders), start + sum(deliveries) - sum(orders), 0],
        because=lambda seen: f"the answers were {seen[0]}, {seen[1]} parts are left, and the lowest count was {seen[2]}",
        seconds=1,
    )


@check("a small order is served though a large one waits")
def notify_right(run):
    run.equal(
        run.controlled(small_order_behind_a_large_one),
        [[1], [1, 5], 0],
        "who was served after one part came, who in the end, and what is left",
    )
