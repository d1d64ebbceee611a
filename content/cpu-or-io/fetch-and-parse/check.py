from gilbert.check import check, scenario


@scenario(imports="import threading, time")
def imported(fetch_seconds, parse_seconds, limit, bad):
    lock = threading.Lock()
    seen = {"memory": 0, "most memory": 0, "parsing": 0, "most parsing": 0}

    def fetch(name):
        with lock:
            seen["memory"] += 1
            seen["most memory"] = max(seen["most memory"], seen["memory"])
        time.sleep(fetch_seconds[name])
        if name == bad:
            raise ConnectionError(f"document {name}")
        return [name]

    def parse(body):
        with lock:
            seen["parsing"] += 1
            seen["most parsing"] = max(seen["most parsing"], seen["parsing"])
        time.sleep(parse_seconds)
        with lock:
            seen["parsing"] -= 1
            seen["memory"] -= 1
        return body[0] * 100

    begun = time.monotonic()
    try:
        seen["results"] = import_all(list(range(len(fetch_seconds))), fetch, parse, limit)
    except ConnectionError as error:
        seen["results"] = str(error)
    seen["seconds"] = round(time.monotonic() - begun, 2)
    return seen


@scenario(imports="import time")
def small(count, limit):
    busy, twice = [], []

    def parse(body):
        busy.append(body)
        if len(busy) > 1:
            twice.append(body)
        time.sleep(1)  # virtual: whoever may come in meanwhile does
        busy.remove(body)
        return body * 100

    return [import_all(list(range(count)), lambda name: name, parse, limit), len(twice)]


@check("all results, in order")
def in_order(run):
    seen = run.controlled(imported, [5, 1, 3, 1], 1, 3, None)
    run.equal(seen["results"], [0, 100, 200, 300], "the results")
    run.equal(run.controlled(imported, [], 1, 2, None)["results"], [], "the results for no names")


@check("never two parses at the same time")
def exclusive(run):
    seen = run.controlled(imported, [1] * 6, 2, 3, None)
    run.equal(seen["most parsing"], 1, "parses at the same time")


@check("never more documents in memory than the limit")
def bounded(run):
    limit = run.random.randint(2, 3)
    seen = run.controlled(imported, [1] * 8, 3, limit, None)
    run.expect(seen["most memory"] <= limit, f"with limit={limit}, {seen['most memory']} documents were in memory")


@check("fetching goes on while a document is parsed")
def overlaps(run):
    seen = run.controlled(imported, [4] * 6, 2, 3, None)
    run.expect(
        seen["seconds"] <= 16,
        f"six documents, 4 s to fetch and 2 s to parse each, room for three: 16 s are enough, yours took {seen['seconds']:g}",
    )


@check("a document that can't be fetched is reported")
def failure(run):
    bad = run.random.randint(0, 3)
    run.equal(run.controlled(imported, [1] * 4, 1, 2, bad)["results"], f"document {bad}", "the message of the exception")


@check("whatever the interleaving")
def whatever(run):
    run.every_interleaving(
        small,
        drivers=[(2, 2)],
        expect=lambda count, limit: [[number * 100 for number in range(count)], 0],
        because=lambda seen: f"the results were {seen[0]}, and {seen[1]} parses began while another was under way",
    )
