from gilbert.check import check, scenario


@scenario(imports="import threading")
def boardings(arrivals):
    station = Station()
    seen = []
    people = []
    for number, kind in enumerate(arrivals):
        method = station.courier if kind == "C" else station.driver
        people.append(threading.Thread(target=method, args=(lambda kind=kind: seen.append(kind),), name=f"{kind}{number}"))
    for person in people:
        person.start()
    for person in people:
        person.join()
    return "".join(seen)


@scenario(imports="import threading")
def too_few(arrivals):
    station = Station()
    seen = []
    for kind in arrivals:
        method = station.courier if kind == "C" else station.driver
        threading.Thread(target=method, args=(lambda kind=kind: seen.append(kind),), daemon=True).start()
    threading.Event().wait(10)
    return "".join(seen)


def crews(seen):
    return [seen[at : at + 3] for at in range(0, len(seen), 3)]


def right(seen):
    return all(sorted(crew) == ["C", "C", "D"] for crew in crews(seen))


@check("a crew boards when it is whole")
def one(run):
    run.every_interleaving(
        boardings,
        drivers=[("CCD",), ("DCC",)],
        holds=lambda seen: len(seen) == 3 and right(seen),
        because=lambda seen: f"boarded: {seen}",
    )


@check("nobody boards before a whole crew is there")
def waits(run):
    for arrivals in ("C", "CC", "CD", "D"):
        run.equal(run.controlled(too_few, arrivals), "", f"boardings when only {arrivals} have arrived")


@check("two crews never mix")
def two(run):
    run.every_interleaving(
        boardings,
        drivers=[("CCCCDD",), ("CDCDCC",)],
        budget=2000,
        holds=lambda seen: len(seen) == 6 and right(seen),
        because=lambda seen: f"boarded: {' | '.join(crews(seen))} (C courier, D driver)",
    )
