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


# Names and costs are drawn anew, so that a table of right answers by name is none.
def names(run, count):
    return run.random.sample("download parse store query import resize hash upload render index".split(), count)


@check("tells a step that waits from one that computes")
def tells(run):
    waits, computes, both = names(run, 3)
    work = run.random.randint(1, 4) / 2
    plan = {
        waits: [(0.0, 0.0), (run.random.randint(0, 6) / 8, 4.0)],
        computes: [(0.0, 0.0), (work, work)],
        both: [(0.0, 0.0), (run.random.randint(5, 11) / 8, 2.0)],
    }
    found, _ = run.call(measured, plan, 1)
    run.equal(found, expected(plan, 1), f"what was found for {waits}, {computes} and {both}")


@check("the first run is a warm-up")
def warm_up(run):
    [name], repeat = names(run, 1), run.random.randint(2, 5)
    plan = {name: [(8.0, 8.0), (run.random.randint(0, 3) / 8, 2.0)]}
    found, runs = run.call(measured, plan, repeat)
    run.equal(found, expected(plan, repeat), "a step that computes in its first run and waits in all others")
    run.equal(runs, {name: repeat + 1}, f"how often the step ran, with repeat={repeat}")


@check("long runs weigh more than short ones")
def weighs(run):
    [name], long = names(run, 1), run.random.randint(8, 14)
    plan = {name: [(0.0, 0.0), (long - 1.0, float(long)), (0.0, 1.0), (0.0, 1.0)]}
    found, _ = run.call(measured, plan, 3)
    run.equal(found, expected(plan, 3), f"three runs of {long} s, 1 s and 1 s, of which the first computes for {long - 1} s")


@check("a step without measurable time")
def too_short(run):
    nothing, other = names(run, 2)
    plan = {nothing: [(0.0, 0.0)], other: [(0.0, 0.0), (run.random.randint(1, 4) * 1.0, 4.0)]}
    found, _ = run.call(measured, plan, 2)
    run.equal(found, expected(plan, 2), "what was found")


@check("the borders belong to the outer words")
def borders(run):
    drawn, size = names(run, 3), run.random.randint(1, 5)
    plan = {name: [(0.0, 0.0), (part * size * 1.0, 4.0 * size)] for name, part in zip(drawn, (1, 3, 2), strict=True)}
    found, _ = run.call(measured, plan, 2)
    run.equal(found, expected(plan, 2), "what was found")
