from gilbert.check import check, scenario


@scenario(imports="import threading")
def burst(threads):
    built = []

    class Grammar:
        def __init__(self):
            built.append("begun")
            self.rules = 0
            self.rules += 7

    lazy = Lazy(Grammar)
    seen = []

    def request():
        grammar = lazy.get()
        seen.append((grammar, grammar.rules))

    requests = [threading.Thread(target=request, name=f"request-{n}") for n in range(1, threads + 1)]
    for thread in requests:
        thread.start()
    for thread in requests:
        thread.join()
    return len(built), len({id(grammar) for grammar, _ in seen}), sorted(rules for _, rules in seen)


@scenario
def value_of_any_kind(value):
    calls = []

    def build():
        calls.append(1)
        return value

    lazy = Lazy(build)
    return lazy.get(), lazy.get(), len(calls)


@scenario
def fails_first(failures):
    calls = []

    def build():
        calls.append(1)
        if len(calls) <= failures:
            raise MemoryError("not now")
        return "grammar"

    lazy = Lazy(build)
    errors = 0
    for _ in range(failures):
        try:
            lazy.get()
        except MemoryError:
            errors += 1
    return errors, lazy.get(), lazy.get(), len(calls)


@scenario(imports="import threading")
def fails_in_a_burst():
    calls = []

    def build():
        calls.append(1)
        if len(calls) == 1:
            raise MemoryError("not now")
        return "grammar"

    lazy = Lazy(build)
    seen = []

    def request():
        try:
            seen.append(lazy.get())
        except MemoryError:
            seen.append("error")

    requests = [threading.Thread(target=request, name=f"request-{n}") for n in (1, 2)]
    for thread in requests:
        thread.start()
    for thread in requests:
        thread.join()
    return sorted(seen)


@check("None, False and 0 are values like any other")
def any_value(run):
    for value in (None, False, 0, run.random.randint(1, 99)):
        run.equal(run.controlled(value_of_any_kind, value), (value, value, 1), "get twice, and how often build was called")


@check("after a failure the next caller tries again")
def again(run):
    failures = run.random.randint(1, 3)
    run.equal(
        run.controlled(fails_first, failures),
        (failures, "grammar", "grammar", failures + 1),
        "errors seen, get twice, calls of build",
    )


@check("a burst builds once, and nobody sees it half built")
def once(run):
    run.every_interleaving(
        burst,
        drivers=[(2,), (3,)],
        expect=lambda threads: (1, 1, [7] * threads),
        because=lambda seen: f"build was called {seen[0]} times and {seen[1]} different objects were handed out",
    )


@check("a failure in a burst keeps nobody from the value")
def burst_with_failure(run):
    run.every_interleaving(
        fails_in_a_burst,
        drivers=[()],
        expect=lambda: ["error", "grammar"],
        because=lambda seen: f"two requests, and the first build fails: they got {seen}",
    )
