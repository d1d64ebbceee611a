from gilbert.check import check, scenario


@scenario(imports="import threading")
def served(customers):
    shelf = Shelf()
    got = []
    threads = [threading.Thread(target=lambda: got.append(shelf.take())) for _ in range(customers)]
    for thread in threads:
        thread.start()
    for number in range(customers):
        shelf.put(number)
    for thread in threads:
        thread.join()
    return sorted(got)


@check("every customer gets a loaf")
def everybody(run):
    run.every_interleaving(
        served,
        drivers=[(1,), (2,), (3,)],
        expect=lambda customers: list(range(customers)),
        because=lambda seen: f"the loaves that were taken are {seen}",
        seconds=1,
    )
