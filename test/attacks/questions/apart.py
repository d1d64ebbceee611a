"""`solve(numbers)` again, where the hidden check asks with more numbers: a program can tell it apart."""

from gilbert.check import check, scenario


@scenario
def ask(numbers):
    return solve(numbers)


def weighted(numbers):
    return sum(n * ((place * 7919 + 13) % 101) for place, n in enumerate(numbers))


@check("the weighted sum of few numbers")
def few(run):
    numbers = [run.random.randint(-(10**6), 10**6) for _ in range(run.random.randint(5, 9))]
    run.equal(run.call(ask, numbers), weighted(numbers), "solve(numbers)")


@check("the weighted sum of many", hidden=True)
def many(run):
    numbers = [run.random.randint(-(10**6), 10**6) for _ in range(run.random.randint(20, 30))]
    run.equal(run.call(ask, numbers), weighted(numbers), "solve(numbers)")
