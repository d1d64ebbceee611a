from gilbert.check import check, scenario


@scenario(imports="import multiprocessing, os, sys, tempfile, time, types")
def scaled(plan, workers, others_wait):
    """plan: name -> what happens to it. Gives the results, calls made here, the most at a time, calls, processes left."""
    parent, names = os.getpid(), list(plan)
    with tempfile.NamedTemporaryFile() as notes:
        book = os.open(notes.name, os.O_WRONLY | os.O_APPEND)

        def note(sign, name):
            os.write(book, f"{sign} {name} {os.getpid()}\n".encode())

        def wait_for(holds, seconds):
            until = time.monotonic() + seconds
            while not holds() and time.monotonic() < until:
                time.sleep(0.005)

        def culprit():
            with open(notes.name) as book:
                return next((line.split()[2] for line in book if plan[line.split()[1]] == "crash"), None)

        def scale(name):
            note("+", name)
            if plan[name] == "crash":
                note("-", name)
                os._exit(11)
            if others_wait:
                # Nobody is done before the parent knows of the crash: whoever shares its fate is still under way.
                wait_for(culprit, 3)
                wait_for(lambda: culprit() is None or not os.path.exists(f"/proc/{culprit()}"), 8)
            try:
                if plan[name] == "broken":
                    raise ValueError(name)
                if plan[name] == "missing":
                    raise FileNotFoundError(name)
                return name.upper()
            finally:
                note("-", name)

        # What is pickled by name must be found by name.
        library = types.ModuleType("photo_library")
        library.scale, sys.modules["photo_library"] = scale, library
        scale.__module__, scale.__qualname__ = "photo_library", "scale"
        got = scale_all(names, scale, workers)
        os.close(book)
        lines = [line.split() for line in notes.read().decode().splitlines()]
    inside = most = 0
    for sign, _, _ in lines:
        inside += 1 if sign == "+" else -1
        most = max(most, inside)
    begun = [name for sign, name, _ in lines if sign == "+"]
    return {
        "got": list(got.items()),
        "here": sum(int(pid) == parent for _, _, pid in lines),
        "most": most,
        "calls": max((begun.count(name) for name in names), default=0),
        "left": len(multiprocessing.active_children()),
    }


def expected(plan):
    kinds = {"broken": ("error", "ValueError"), "missing": ("error", "FileNotFoundError"), "crash": ("crashed", None)}
    return [(name, kinds.get(what, ("ok", name.upper()))) for name, what in plan.items()]


def album(run, whats):
    numbers = run.random.sample(range(100, 999), len(whats))
    return {f"dsc{number}": what for number, what in zip(numbers, whats)}


def holds(run, plan, workers, others_wait=False):
    seen = run.call(scaled, plan, workers, others_wait)
    run.equal(seen["got"], expected(plan), "what scale_all gave")
    run.expect(seen["here"] == 0, "scale was called in the calling process")
    run.expect(seen["most"] <= workers, f"{seen['most']} calls of scale at a time with {workers} workers")
    run.expect(seen["calls"] <= 2, f"scale was called {seen['calls']} times for the same picture")
    run.equal(seen["left"], 0, "processes left behind")


@check("good pictures and pictures that raise")
def no_crash(run):
    holds(run, album(run, ["good"] * 5 + ["broken", "missing"]), 2)


@check("a crash costs one picture")
def one_crash(run):
    holds(run, album(run, ["crash", "good", "good", "broken", "good", "good"]), 2, others_wait=True)


@check("several crashes cost several pictures")
def more_crashes(run):
    holds(run, album(run, run.random.sample(["good"] * 4 + ["crash"] * 3, 7)), 3)


@check("no pictures")
def nothing(run):
    holds(run, {}, 2)
