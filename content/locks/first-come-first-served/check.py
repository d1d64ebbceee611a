from gilbert.check import check, scenario


@scenario(imports="import threading, time")
def day(count, jobs):
    """jobs: (comes at, needs, holds for, patience or None), in the order in which they come."""
    licences = Licences(count)
    begun, lock = [], threading.Lock()
    out = {"now": 0, "most": 0}
    began = time.monotonic()

    def job(name, at, needs, holds, patience):
        time.sleep(at)
        if not licences.take(needs, patience):
            with lock:
                begun.append((name, "gave up", round(time.monotonic() - began, 2)))
            return
        with lock:
            begun.append((name, "began", round(time.monotonic() - began, 2)))
            out["now"] += needs
            out["most"] = max(out["most"], out["now"])
        time.sleep(holds)
        with lock:
            out["now"] -= needs
        licences.give_back(needs)

    crew = [threading.Thread(target=job, args=(name, *plan)) for name, plan in enumerate(jobs)]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    return begun, out["most"]


@scenario(imports="import threading")
def busy(count, needs):
    licences = Licences(count)
    lock = threading.Lock()
    out = {"now": 0, "most": 0, "served": 0}

    def job(n):
        licences.take(n)
        with lock:
            out["now"] += n
            out["most"] = max(out["most"], out["now"])
            out["served"] += 1
            out["now"] -= n
        licences.give_back(n)

    crew = [threading.Thread(target=job, args=(n,)) for n in needs]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    return out["served"], out["most"] <= count


@check("who finds enough, goes at once")
def at_once(run):
    begun, most = run.controlled(day, 4, [(0, 2, 5, None), (1, 2, 5, None), (2, 1, 1, None)])
    run.equal(begun, [(0, "began", 0.0), (1, "began", 1.0), (2, "began", 5.0)], "who began when, of jobs that need 2, 2 and 1 of 4")
    run.equal(most, 4, "licences in use at most")


@check("nobody overtakes a large job")
def large(run):
    begun, _ = run.controlled(day, 4, [(0, 3, 10, None), (1, 4, 2, None), (2, 1, 1, None), (3, 1, 1, None)])
    run.equal(begun[:2], [(0, "began", 0.0), (1, "began", 10.0)], "the first two that began: one licence was free all the time, for small jobs that came after a large one")
    run.equal(sorted(begun[2:]), [(2, "began", 12.0), (3, "began", 12.0)], "when the small ones began")


@check("in time, or not at all")
def patience(run):
    begun, _ = run.controlled(day, 2, [(0, 2, 10, None), (1, 1, 1, 4), (2, 2, 1, None)])
    run.equal(begun, [(0, "began", 0.0), (1, "gave up", 5.0), (2, "began", 10.0)], "who began when; the second had patience for 4 seconds")


@check("when the one at the head gives up, the next may go")
def gives_up(run):
    begun, _ = run.controlled(day, 4, [(0, 3, 20, None), (1, 4, 1, 5), (2, 1, 1, None)])
    run.equal(begun, [(0, "began", 0.0), (1, "gave up", 6.0), (2, "began", 6.0)], "who began when: one licence was free, and the large job gave up at second 6")


@check("when several can go, all of them go")
def several(run):
    begun, _ = run.controlled(day, 4, [(0, 4, 5, None), (1, 1, 5, None), (2, 1, 5, None), (3, 2, 5, None)])
    run.equal(sorted(begun), [(0, "began", 0.0), (1, "began", 5.0), (2, "began", 5.0), (3, "began", 5.0)], "who began when")


@check("everybody is served, whatever the order of the threads' steps")
def all_served(run):
    run.every_interleaving(
        busy, drivers=[(2, [2, 2]), (2, [1, 2, 1])],
        expect=lambda count, needs: (len(needs), True), budget=1500,
    )
