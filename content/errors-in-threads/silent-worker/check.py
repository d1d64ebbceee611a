from gilbert.check import check, scenario


@scenario(imports="import time, threading")
def night(plan):
    """plan: name -> (seconds, rows, what goes wrong or None)."""
    finished = []

    def exporter(name, seconds, rows, problem):
        def job():
            time.sleep(seconds)
            finished.append(name)
            if problem == "disk":
                raise OSError(f"{name}: disk full")
            if problem == "key":
                raise KeyError(name)
            if problem == "value":
                raise ValueError(f"{name}: bad row")
            return rows

        return job

    exporters = {name: exporter(name, *line) for name, line in plan.items()}
    begun = time.monotonic()
    try:
        outcome = ("returned", export_all(exporters))
    except ExceptionGroup as group:
        outcome = ("raised", sorted(f"{type(error).__name__}: {error}" for error in group.exceptions))
    return {
        "outcome": outcome,
        "finished": sorted(finished),
        "seconds": round(time.monotonic() - begun, 3),
    }


@check("a good night returns each partner's count")
def good(run):
    rows = [run.random.randint(1, 900) for _ in range(3)]
    plan = {"north": (2, rows[0], None), "south": (1, rows[1], None), "west": (3, rows[2], None)}
    seen = run.controlled(night, plan)
    run.equal(seen["outcome"], ("returned", dict(zip(plan, rows))), "what export_all gave")


@check("the exports run at the same time")
def together(run):
    seen = run.controlled(night, {"north": (4, 1, None), "south": (4, 2, None), "west": (4, 3, None)})
    run.expect(
        seen["seconds"] < 8, f"three exports of 4 seconds took {seen['seconds']:g} seconds, so they waited for one another"
    )


@check("one failure reaches the caller")
def one_failure(run):
    bad = run.random.choice(["north", "south", "west"])
    plan = {name: (1, 5, "disk" if name == bad else None) for name in ("north", "south", "west")}
    seen = run.controlled(night, plan)
    run.equal(seen["outcome"], ("raised", [f"OSError: {bad}: disk full"]), "what export_all gave")


@check("two failures both reach the caller, after the last exporter has finished")
def two_failures(run):
    plan = {"north": (1, 1, "value"), "south": (2, 2, "disk"), "west": (5, 3, None)}
    seen = run.controlled(night, plan)
    run.equal(
        seen["outcome"],
        ("raised", ["OSError: south: disk full", "ValueError: north: bad row"]),
        "what export_all gave",
    )
    run.equal(seen["finished"], ["north", "south", "west"], "the exporters that had finished")


@check("no failure is lost, whatever the interleaving")
def none_lost(run):
    run.every_interleaving(
        night,
        drivers=[({"north": (0, 1, "disk"), "south": (0, 2, "value")},)],
        holds=lambda seen: seen["outcome"] == ("raised", ["OSError: north: disk full", "ValueError: south: bad row"]),
        because=lambda seen: f"export_all gave {seen['outcome']}",
    )
