from gilbert.check import check, scenario


@scenario(imports="import threading")
def count(threads, hits):
    counter = Hits()

    def visitor(number):
        for _ in range(hits):
            counter.add("/home")
        counter.add(f"/user/{number}")

    visitors = [threading.Thread(target=visitor, args=(n,), name=f"visitor-{n}") for n in range(1, threads + 1)]
    for thread in visitors:
        thread.start()
    for thread in visitors:
        thread.join()
    return counter.total("/home"), counter.total("/user/1"), counter.total("/nowhere")


@scenario(imports="import threading")
def while_counting(hits):
    counter = Hits()
    counter.add("/home")

    def visitor():
        for n in range(hits):
            counter.add("/home")
            counter.add(f"/page/{n}")

    thread = threading.Thread(target=visitor, name="visitor")
    thread.start()
    during = counter.total("/home")
    thread.join()
    return during, counter.total("/home")


@scenario(imports="import threading")
def own_lock():
    counter = Hits()
    counter.add("/home")
    ready = threading.Event()
    go_on = threading.Event()
    reached = []

    class Page(str):
        def __hash__(self):
            if threading.current_thread().name == "slow":
                ready.set()
                go_on.wait()
            return str.__hash__(self)

        def __eq__(self, other):
            return str.__eq__(self, other)

    def slow():
        counter.add("/warm")
        counter.add(Page("/home"))
        ready.set()

    def quick():
        ready.wait()
        counter.add("/home")
        reached.append("counted")
        go_on.set()

    threads = [threading.Thread(target=slow, name="slow"), threading.Thread(target=quick, name="quick")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return reached


@check("no hit is lost, whatever the interleaving")
def none_lost(run):
    run.every_interleaving(
        count,
        drivers=[(2, 1), (2, 2)],
        expect=lambda threads, hits: (threads * hits, 1, 0),
        because=lambda seen: f"totals: home {seen[0]}, a user's page {seen[1]}, an unknown page {seen[2]}",
    )


# After the explorer: without the GIL real threads lose hits too, and what is a race must be called one.
@check("hits of ended threads are all there, on real threads")
def adds_up(run):
    threads, hits = run.random.randint(3, 5), run.random.randint(50, 200)
    run.equal(run.call(count, threads, hits), (threads * hits, 1, 0), "the home page, one user's page, an unknown page")


@check("a total may be asked for while others count")
def meanwhile(run):
    run.every_interleaving(
        while_counting,
        drivers=[(2,)],
        holds=lambda seen: 1 <= seen[0] <= 3 and seen[1] == 3,
        because=lambda seen: f"during the counting total said {seen[0]}, at the end {seen[1]} (of 3)",
    )


@check("one thread's counting does not hold up another's")
def independent(run):
    run.every_interleaving(own_lock, drivers=[()], expect=lambda: ["counted"])
