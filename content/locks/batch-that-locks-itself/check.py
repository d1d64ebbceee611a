from gilbert.check import check, scenario


@scenario
def alone(limit, lines):
    sent = []
    batch = Batch(limit, lambda lines: sent.append(list(lines)))
    for line in lines:
        batch.add(line)
    before = len(sent)
    batch.flush()
    batch.flush()
    return [before, sent]


@scenario
def sender_logs(limit):
    sent = []

    def send(lines):
        sent.append(list(lines))
        if len(sent) == 1:
            batch.add("sent a batch")

    batch = Batch(limit, send)
    for number in range(limit):
        batch.add(f"line {number}")
    batch.flush()
    return sent


@scenario(imports="import threading, time")
def slow_sender():
    events = []

    def send(lines):
        events.append(f"sending {len(lines)}")
        time.sleep(10)
        events.append("sent")

    batch = Batch(2, send)
    batch.add("one")
    other = threading.Thread(target=batch.add, args=("two",))
    other.start()
    time.sleep(1)
    batch.add("three")
    events.append("three added")
    other.join()
    return events


@scenario(imports="import threading")
def together(limit, threads, each):
    sent = []
    batch = Batch(limit, lambda lines: sent.append(list(lines)))

    def logger(name):
        for number in range(each):
            batch.add((name, number))

    loggers = [threading.Thread(target=logger, args=(name,)) for name in range(threads)]
    for thread in loggers:
        thread.start()
    for thread in loggers:
        thread.join()
    during = [len(lines) for lines in sent]
    batch.flush()
    return {"sizes": during, "lines": sorted(line for lines in sent for line in lines), "limit": limit, "total": threads * each}


def right(seen):
    full = seen["total"] // seen["limit"]
    return seen["sizes"] == [seen["limit"]] * full and len(seen["lines"]) == seen["total"] == len(set(seen["lines"]))


@check("full batches are sent at once, the rest by flush")
def batches(run):
    limit = run.random.randint(2, 3)
    lines = [f"line {run.random.randint(0, 999)}" for _ in range(2 * limit + 1)]
    before, sent = run.controlled(alone, limit, lines)
    run.equal(before, 2, "the batches sent before flush()")
    run.equal(sent, [lines[:limit], lines[limit : 2 * limit], lines[2 * limit :]], "the batches")


@check("send may add a line")
def re_entrant(run):
    run.equal(
        run.controlled(sender_logs, 2), [["line 0", "line 1"], ["sent a batch"]], "the batches, where send adds a line"
    )


@check("others go on adding while a batch is sent")
def not_held(run):
    run.equal(run.controlled(slow_sender), ["sending 2", "three added", "sent"], "what happened, in order")


@check("each line is sent once, in batches of the right size, whatever the interleaving")
def each_once(run):
    run.every_interleaving(
        together,
        drivers=[(2, 2, 1), (2, 2, 2), (2, 3, 1)],
        holds=right,
        because=lambda seen: f"{seen['total']} lines with a limit of {seen['limit']}: the batches had {seen['sizes']} lines, and {len(seen['lines'])} arrived in the end",
        seconds=1,
    )
