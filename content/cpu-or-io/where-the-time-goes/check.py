from gilbert.check import check, scenario


@scenario
def measured(plan, repeat):
    """plan: name -> list of (cpu seconds, wall seconds), one for each run; the first is the warm-up."""
    now = {"wall": 100.0, "cpu": 7.0}
    runs = {}

    def step_of(name, costs):
        def step():
            turn = runs.get(name, 0)
            runs[name] = turn + 1
            busy, total = costs[min(turn, len(costs) - 1)]
            now["cpu"] += busy
            now["wall"] += total

        return step

    steps = {name: step_of(name, costs) for name, costs in plan.items()}
    found = where_time_goes(steps, lambda: now["wall"], lambda: now["cpu"], repeat)
    return [{name: tuple(pair) for name, pair in found.items()}, runs]


def expected(plan, repeat):
    result = {}
    for name, costs in plan.items():
        used = [costs[min(turn, len(costs) - 1)] for turn in range(1, repeat + 1)]
        total = sum(pair[1] for pair in used)
        share = round(sum(pair[0] for pair in used) / total, 2) if total else 0.0
        word = "too short" if not total else "waits" if share <= 0.25 else "computes" if share >= 0.75 else "mixed"
        result[name] = (share, word)
    return result


@check("tells a step that waits from one that computes")
def tells(run):
    work = run.random.randint(1, 4) / 2
    plan = {"download": [(0.0, 0.0), (0.125, 4.0)], "parse": [(0.0, 0.0), (work, work)], "store": [(0.0, 0.0), (1.0, 2.0)]}
    found, _ = run.call(measured, plan, 1)
    run.equal(found, expected(plan, 1), "what was found for download, parse and store")


@check("the first run is a warm-up")
def warm_up(run):
    plan = {"query": [(8.0, 8.0), (0.0, 2.0)]}
    found, runs = run.call(measured, plan, 3)
    run.equal(found, {"query": (0.0, "waits")}, "a step that computes in its first run and waits in all others")
    run.equal(runs, {"query": 4}, "how often the step ran, with repeat=3")


@check("long runs weigh more than short ones")
def weighs(run):
    plan = {"import": [(0.0, 0.0), (9.0, 10.0), (0.0, 1.0), (0.0, 1.0)]}
    found, _ = run.call(measured, plan, 3)
    run.equal(found, expected(plan, 3), "three runs of 10 s, 1 s and 1 s, of which the first computes for 9 s")


@check("a step without measurable time")
def too_short(run):
    plan = {"noop": [(0.0, 0.0)], "parse": [(0.0, 0.0), (3.0, 4.0)]}
    found, _ = run.call(measured, plan, 2)
    run.equal(found, expected(plan, 2), "what was found")


@check("the borders belong to the outer words")
def borders(run):
    plan = {"quarter": [(0.0, 0.0), (1.0, 4.0)], "three quarters": [(0.0, 0.0), (3.0, 4.0)], "half": [(0.0, 0.0), (2.0, 4.0)]}
    found, _ = run.call(measured, plan, 2)
    run.equal(found, expected(plan, 2), "what was found")
