from gilbert.check import check, scenario


@scenario
def plain(a, b):
    initial = {"host": a, "port": b, "debug": False}
    settings = Settings(initial)
    before = settings.get("host", "port")
    settings.change(port=b + 1, debug=True)
    initial["host"] = "changed from outside"
    return before, settings.get("debug", "port", "host"), settings.get()


@scenario(imports="import threading")
def tearing(changes):
    settings = Settings({"host": 0, "port": 0})

    def operator():
        for n in range(1, changes + 1):
            settings.change(host=n, port=n)

    thread = threading.Thread(target=operator, name="operator")
    thread.start()
    seen = settings.get("host", "port")
    thread.join()
    return seen


@scenario(imports="import threading")
def two_operators():
    settings = Settings({"host": 0, "port": 0})
    threads = [
        threading.Thread(target=settings.change, kwargs={"host": 1}, name="operator-1"),
        threading.Thread(target=settings.change, kwargs={"port": 2}, name="operator-2"),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return settings.get("host", "port")


@scenario(imports="import threading")
def reader_meanwhile():
    go_on = threading.Event()
    waiting = threading.Event()

    class Name(str):
        def __hash__(self):
            if threading.current_thread().name == "slow reader":
                waiting.set()
                go_on.wait()
            return str.__hash__(self)

        def __eq__(self, other):
            return str.__eq__(self, other)

    settings = Settings({"host": 1, "port": 2})
    thread = threading.Thread(target=lambda: settings.get(Name("host")), name="slow reader")
    thread.start()
    waiting.wait()
    seen = settings.get("port")
    settings.change(port=3)
    go_on.set()
    thread.join()
    return seen


@check("values are read and changed")
def values(run):
    a, b = run.random.randint(1, 99), run.random.randint(1, 99)
    run.equal(run.controlled(plain, a, b), ((a, b), (True, b + 1, a), ()), "before, after, and nothing asked for")


@check("a reader never sees half a change")
def whole(run):
    run.every_interleaving(
        tearing,
        drivers=[(1,), (2,)],
        holds=lambda seen: seen[0] == seen[1],
        because=lambda seen: f"a reader saw host {seen[0]} together with port {seen[1]}",
    )


@check("two changes both take effect")
def both(run):
    run.every_interleaving(
        two_operators,
        drivers=[()],
        expect=lambda: (1, 2),
        because=lambda seen: f"after setting host to 1 and port to 2 they are {seen}",
    )


@check("a slow reader holds up nobody")
def independent(run):
    run.every_interleaving(reader_meanwhile, drivers=[()], expect=lambda: (2,))
