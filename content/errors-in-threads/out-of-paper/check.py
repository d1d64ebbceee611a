from gilbert.check import check, scenario


@scenario(imports="import threading")
def office(people, paper):
    printer = Printer()
    printer.paper = paper
    refused = []

    def worker(page):
        try:
            printer.print(page)
        except Closed:
            refused.append(page)

    threads = [threading.Thread(target=worker, args=(page,)) for page in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [sorted(printer.printed), sorted(refused)]


@check("nobody waits for ever, with paper and without")
def nobody_waits(run):
    run.every_interleaving(
        office,
        drivers=[(2, False), (2, True), (3, False)],
        expect=lambda people, paper: [list(range(people)), []] if paper else [[], list(range(people))],
        because=lambda seen: f"printed {seen[0]}, refused {seen[1]}",
        seconds=1,
    )
