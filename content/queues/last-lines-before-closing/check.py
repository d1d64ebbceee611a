from gilbert.check import check, scenario


@scenario(imports="import threading, time")
def day(workers, lines, bad, seconds):
    sent, begun = [], time.monotonic()

    def send(line):
        if seconds:
            time.sleep(seconds)
        if line in bad:
            raise ConnectionError(line)
        sent.append(line)

    before = threading.active_count()
    shipper = Shipper(workers, send)
    for line in lines:
        shipper.ship(line)
    handed_over = round(time.monotonic() - begun, 2)
    failed = shipper.close()
    left = threading.active_count() - before
    took = round(time.monotonic() - begun, 2)
    at_close = sorted(sent)
    try:
        shipper.ship("too late")
        late = "accepted"
    except RuntimeError:
        late = "refused"
    shipper.close()
    return {"sent": at_close, "failed": sorted(failed), "threads": left, "late": late, "handed over": handed_over, "took": took, "in all": len(sent)}


@scenario(imports="import threading")
def closing_race(workers):
    sent, refused = [], []
    shipper = Shipper(workers, sent.append)

    def client():
        try:
            shipper.ship("line")
        except RuntimeError:
            refused.append("line")

    thread = threading.Thread(target=client)
    thread.start()
    shipper.close()
    thread.join()
    return [len(sent), len(refused)]


@check("all lines are sent by the time close returns, and the workers have ended")
def all_sent(run):
    lines = [f"line {run.random.randint(0, 99)}.{n}" for n in range(5)]
    seen = run.controlled(day, 2, lines, [], 3)
    run.equal(seen["sent"], sorted(lines), "the lines sent when close() returned")
    run.equal(seen["threads"], 0, "workers still there when close() had returned")
    run.equal(seen["handed over"], 0.0, "seconds that ship() took for five lines")


@check("the workers work at the same time")
def parallel(run):
    seen = run.controlled(day, 3, [f"line {n}" for n in range(6)], [], 3)
    run.equal(seen["took"], 6.0, "seconds for six lines of 3 s with three workers")


@check("nothing is accepted after close")
def closed(run):
    seen = run.controlled(day, 2, ["one"], [], 0)
    run.equal([seen["late"], seen["in all"]], ["refused", 1], "ship() after close(), and the lines sent in all")


@check("a line that can't be sent costs neither the worker nor the others")
def failures(run):
    lines = [f"line {n}" for n in range(5)]
    bad = run.random.sample(lines, 2)
    seen = run.controlled(day, 1, lines, bad, 1)
    run.equal(seen["sent"], sorted(set(lines) - set(bad)), "the lines sent")
    run.equal(seen["failed"], sorted(bad), "what close() returned")


@check("a line is either sent or refused, whatever the interleaving")
def never_swallowed(run):
    run.every_interleaving(
        closing_race,
        drivers=[(1,), (2,)],
        holds=lambda seen: seen in ([1, 0], [0, 1]),
        because=lambda seen: f"ship() came while closing: {seen[0]} lines were sent and {seen[1]} refused",
        seconds=3,
    )
