"""`solve(numbers)`: a weighted sum of numbers drawn anew for each run."""

from gilbert.check import check, scenario


@scenario
def ask(numbers):
    return solve(numbers)


def weighted(numbers):
    return sum(n * ((place * 7919 + 13) % 101) for place, n in enumerate(numbers))


@check("the weighted sum of the numbers")
def sums(run):
    numbers = [run.random.randint(-(10**6), 10**6) for _ in range(run.random.randint(5, 30))]
    run.equal(run.call(ask, numbers), weighted(numbers), "solve(numbers)")


@check("the same for other numbers", hidden=True)
def again(run):
    numbers = [run.random.randint(-(10**6), 10**6) for _ in range(run.random.randint(5, 30))]
    run.equal(run.call(ask, numbers), weighted(numbers), "solve(numbers)")
