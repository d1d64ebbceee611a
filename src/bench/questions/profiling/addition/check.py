from gilbert.check import check, scenario


@scenario
def asked(a, b):
    return add(a, b)


@check("the sum of two integers")
def sums(run):
    a, b = run.random.randint(-999, 999), run.random.randint(-999, 999)
    run.equal(run.call(asked, a, b), a + b, f"add({a}, {b})")
