from gilbert.check import check, scenario


@scenario(imports="import threading")
def entered(guests):
    door = Door()
    threads = [threading.Thread(target=door.visit) for _ in range(guests)]
    for thread in threads:
        thread.start()
    door.unlock()
    for thread in threads:
        thread.join()
    return door.inside


@check("every guest gets in")
def all_in(run):
    run.every_interleaving(
        entered,
        drivers=[(1,), (2,), (3,)],
        expect=lambda guests: guests,
        because=lambda seen: f"{seen} guests are inside",
        seconds=1,
    )
