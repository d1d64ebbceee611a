"""A `Tally` that several threads add to: right under every interleaving."""

from gilbert.check import check, scenario


@scenario(imports="import threading")
def add_together(amounts):
    tally = Tally()
    threads = [threading.Thread(target=tally.add, args=(amount,)) for amount in amounts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tally.total()


@check("nothing is lost when two threads add at once")
def nothing_is_lost(run):
    amounts = [run.random.randint(1, 10**6) for _ in range(2)]
    run.every_interleaving(add_together, drivers=[(amounts,)], expect=lambda amounts: sum(amounts))
