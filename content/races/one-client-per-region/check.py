from gilbert.check import check, scenario


@scenario(imports="import threading, time")
def crowd(asks, seconds):
    """asks: a region for each thread. Gives how often each region was connected, who shares a client, and the time."""
    calls = []

    def connect(region):
        calls.append(region)
        if seconds:
            time.sleep(seconds)
        return [region]

    clients = Clients(connect)
    got = [None] * len(asks)

    def request(place, region):
        got[place] = clients.get(region)

    threads = [threading.Thread(target=request, args=(place, region)) for place, region in enumerate(asks)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = round(time.monotonic() - begun, 3)
    shared = all(got[i] is got[j] for i in range(len(asks)) for j in range(len(asks)) if asks[i] == asks[j])
    return {"calls": sorted(calls), "shared": shared, "right": [client == [region] for client, region in zip(got, asks)], "seconds": took}


@scenario(imports="import threading")
def failing(failures):
    calls = []

    def connect(region):
        calls.append(region)
        if len(calls) <= failures:
            raise ConnectionRefusedError(region)
        return "client of " + region

    clients = Clients(connect)
    seen = []
    for _ in range(failures + 2):
        try:
            seen.append(clients.get("north"))
        except ConnectionRefusedError as error:
            seen.append("refused: " + str(error))
    return [seen, len(calls)]


@check("a client is made once and kept")
def kept(run):
    seen = run.controlled(crowd, ["north"], 0)
    run.equal(seen["calls"], ["north"], "the calls of connect")
    seen, calls = run.controlled(failing, 0)
    run.equal([seen, calls], [["client of north"] * 2, 1], "two gets, one after the other, and the calls of connect")


@check("a failed connection is raised, and tried again next time")
def again(run):
    failures = run.random.randint(1, 3)
    seen, calls = run.controlled(failing, failures)
    run.equal(seen, ["refused: north"] * failures + ["client of north"] * 2, f"the gets, where the first {failures} connections fail")
    run.equal(calls, failures + 1, "the calls of connect")


@check("one region doesn't wait for another")
def independent(run):
    seen = run.controlled(crowd, ["north", "south", "west"], 5)
    run.equal(seen["calls"], ["north", "south", "west"], "the calls of connect")
    run.expect(seen["seconds"] < 10, f"three regions of 5 seconds each took {seen['seconds']:g} seconds: they waited for one another")


@check("connected once, whatever the interleaving")
def once(run):
    run.every_interleaving(
        crowd,
        drivers=[(["north", "north"], 0), (["north", "south", "north"], 0)],
        holds=lambda seen: len(seen["calls"]) == len(set(seen["calls"])) and seen["shared"] and all(seen["right"]),
        because=lambda seen: f"connect was called for {', '.join(seen['calls'])}"
        + ("" if seen["shared"] else "; two threads have different clients for one region"),
        seconds=1,
    )
