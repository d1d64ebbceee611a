"""`gather(fetch, names)`: as many fetches in flight at a time as there are names, counted where they are answered."""

from gilbert.check import check, scenario


@scenario
def ask(names):
    return gather(fetch, names)


@check("all are in flight together")
def together(run):
    names = [f"n{run.random.randrange(10**9)}" for _ in range(4)]
    prices = {name: run.random.randrange(10**9) for name in names}
    seen = run.call(ask, names, services={"fetch": prices.__getitem__})
    run.equal(seen, [prices[name] for name in names], "gather(fetch, names)")
    run.expect(run.usage.peak_in_flight == 4, f"only {run.usage.peak_in_flight} of 4 were in flight together")
