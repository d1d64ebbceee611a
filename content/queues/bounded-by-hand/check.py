from gilbert.check import check, scenario


@scenario(imports="import threading")
def in_turn(items):
    buffer = BoundedBuffer(len(items) + 1)
    for item in items:
        buffer.put(item)
    size = len(buffer)
    return [size, [buffer.get() for _ in items], len(buffer)]


@scenario(imports="import threading, time")
def full(capacity):
    """A producer wants to put capacity + 2 items while nobody gets any; then one is taken."""
    buffer = BoundedBuffer(capacity)
    done = []

    def producer():
        for number in range(capacity + 2):
            buffer.put(number)
            done.append(number)

    thread = threading.Thread(target=producer)
    thread.start()
    time.sleep(10)
    before = [len(done), len(buffer)]
    if not thread.is_alive():
        return [before, None, None, None]
    first = buffer.get()
    time.sleep(10)
    after = [len(done), len(buffer)]
    rest = [buffer.get() for _ in range(capacity + 1)]
    thread.join()
    return [before, first, after, rest]


@scenario(imports="import threading, time")
def empty():
    buffer = BoundedBuffer(2)
    got = []
    thread = threading.Thread(target=lambda: got.append(buffer.get()))
    thread.start()
    time.sleep(10)
    before = list(got)
    buffer.put("line")
    thread.join()
    return [before, got]


@scenario(imports="import threading")
def traffic(capacity, producers, consumers, each):
    """All the items that were got, and the largest length that anyone saw."""
    buffer = BoundedBuffer(capacity)
    got = [[] for _ in range(consumers)]
    sizes = []

    def producer(name):
        for number in range(each):
            buffer.put((name, number))
            sizes.append(len(buffer))

    def consumer(place, count):
        for _ in range(count):
            got[place].append(buffer.get())

    share = producers * each // consumers
    threads = [threading.Thread(target=producer, args=(name,)) for name in range(producers)]
    threads += [threading.Thread(target=consumer, args=(place, share)) for place in range(consumers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"got": got, "largest": max(sizes), "left": len(buffer), "capacity": capacity, "each": each, "producers": producers}


def right(seen):
    everything = sorted(item for items in seen["got"] for item in items)
    wanted = sorted((name, number) for name in range(seen["producers"]) for number in range(seen["each"]))
    in_turn = all(
        [number for name, number in items if name == producer]
        == sorted(number for name, number in items if name == producer)
        for items in seen["got"]
        for producer in range(seen["producers"])
    )
    return everything == wanted and in_turn and seen["largest"] <= seen["capacity"] and seen["left"] == 0


def story(seen):
    if seen["largest"] > seen["capacity"]:
        return f"a buffer of {seen['capacity']} held {seen['largest']} items"
    return f"the consumers got {seen['got']}, and {seen['left']} were left"


@check("first in, first out")
def fifo(run):
    items = [run.random.randint(100, 999) for _ in range(4)]
    run.equal(run.controlled(in_turn, items), [4, items, 0], "the length, the items in the order of get(), the length")


@check("put waits while the buffer is full")
def put_waits(run):
    capacity = run.random.randint(1, 3)
    before, first, after, rest = run.controlled(full, capacity)
    run.equal(before, [capacity, capacity], f"with capacity {capacity}, the puts that had returned and the length")
    run.equal(first, 0, "the first item got")
    run.equal(after, [capacity + 1, capacity], "after one get, the puts that had returned and the length")
    run.equal(rest, list(range(1, capacity + 2)), "the other items")


@check("get waits while the buffer is empty")
def get_waits(run):
    run.equal(run.controlled(empty), [[], ["line"]], "what the consumer had before the put, and after it")


@check("one producer, two consumers: nothing is lost, and all end")
def two_consumers(run):
    run.every_interleaving(traffic, drivers=[(1, 1, 2, 2)], holds=right, because=story, budget=400, seconds=1)


@check("two producers, two consumers, one place: never more than the capacity, and all end")
def crowd(run):
    run.every_interleaving(traffic, drivers=[(1, 2, 2, 1)], holds=right, because=story, budget=400, seconds=1)
