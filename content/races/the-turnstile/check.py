from gilbert.check import check, scenario


@scenario(imports="import threading")
def doors(threads, visitors):
    turnstile = Turnstile()

    def door():
        for _ in range(visitors):
            turnstile.enter()

    crew = [threading.Thread(target=door) for _ in range(threads)]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    return turnstile.visitors


@scenario
def two_museums():
    first, second = Turnstile(), Turnstile()
    first.enter()
    first.enter()
    second.enter()
    return first.visitors, second.visitors


@check("one door")
def one_door(run):
    visitors = run.random.randint(3, 9)
    run.equal(run.controlled(doors, 1, visitors), visitors, "the visitors")


@check("two turnstiles count apart")
def apart(run):
    run.equal(run.controlled(two_museums), (2, 1), "the visitors of each")


@check("nobody is lost, whatever the order of the threads' steps")
def none_lost(run):
    run.every_interleaving(doors, drivers=[(2, 1), (2, 2), (3, 1)], expect=lambda threads, visitors: threads * visitors)
