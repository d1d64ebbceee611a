from gilbert.check import check, scenario


@scenario(imports="import threading")
def stampede(threads):
    loads = []

    def load(key):
        loads.append(key)
        return key + "!"

    cache = Cache(load)
    answers = []
    people = [threading.Thread(target=lambda: answers.append(cache.get("home")), name=f"request-{n}") for n in range(1, threads + 1)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return len(loads), answers


@scenario(imports="import threading")
def two_keys():
    met = threading.Barrier(2)

    def load(key):
        met.wait()
        return key.upper()

    cache = Cache(load)
    answers = {}

    def ask(key):
        answers[key] = cache.get(key)

    people = [threading.Thread(target=ask, args=(key,), name=key) for key in ("tea", "mug")]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return answers


@scenario(imports="import threading")
def failure(threads):
    attempts = []

    def load(key):
        attempts.append(key)
        if len(attempts) == 1:
            raise ConnectionError("database restarting")
        return "fine"

    cache = Cache(load)
    answers = []

    def ask():
        try:
            answers.append(cache.get("home"))
        except ConnectionError:
            answers.append("error")

    people = [threading.Thread(target=ask, name=f"request-{n}") for n in range(1, threads + 1)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return answers.count("error"), cache.get("home")


@scenario
def one_thread(keys):
    loads = []

    def load(key):
        loads.append(key)
        return key * 2

    cache = Cache(load)
    return [cache.get(key) for key in keys], loads


@check("each key is loaded once")
def once(run):
    keys = run.random.sample(range(1, 100), 3)
    run.equal(
        run.controlled(one_thread, [*keys, *keys]),
        ([key * 2 for key in [*keys, *keys]], keys),
        "the values, and the keys that were loaded",
    )


@check("requests at the same time share one load")
def shared(run):
    run.every_interleaving(
        stampede,
        drivers=[(2,), (3,)],
        expect=lambda threads: (1, ["home!"] * threads),
        because=lambda seen: f"load was called {seen[0]} times; the requests got {seen[1]}",
    )


@check("different keys load at the same time")
def independent(run):
    run.every_interleaving(two_keys, drivers=[()], expect=lambda: {"tea": "TEA", "mug": "MUG"})


@check("a failed load is not cached")
def fails(run):
    run.every_interleaving(
        failure,
        drivers=[(1,), (2,)],
        holds=lambda seen: seen[0] >= 1 and seen[1] == "fine",
        because=lambda seen: f"{seen[0]} requests saw the error; afterwards get gave {seen[1]!r}",
    )
