from gilbert.check import check, scenario


@scenario
def in_order(ticks):
    bus, heard = Bus(), []
    first = bus.subscribe(lambda tick: heard.append(["first", tick]))
    both = lambda tick: heard.append(["both", tick])
    bus.subscribe(both)
    bus.subscribe(both)
    bus.publish(ticks[0])
    bus.unsubscribe(first)
    bus.unsubscribe("no such token")
    bus.publish(ticks[1])
    return heard


@scenario
def leaves_while_called():
    bus, heard, tokens = Bus(), [], {}

    def once(name):
        def listener(tick):
            heard.append(name)
            bus.unsubscribe(tokens[name])

        return listener

    for name in ("a", "b", "c"):
        tokens[name] = bus.subscribe(once(name))
    bus.publish(1)
    bus.publish(2)
    return heard


@scenario
def joins_while_called():
    bus, heard = Bus(), []

    def newcomer(tick):
        heard.append(f"newcomer {tick}")

    def host(tick):
        heard.append(f"host {tick}")
        if tick == 1:
            bus.subscribe(newcomer)

    bus.subscribe(host)
    bus.publish(1)
    bus.publish(2)
    return heard


@scenario(imports="import threading, time")
def slow_listener():
    bus, events = Bus(), []

    def slow(tick):
        events.append(f"slow {tick} begins")
        time.sleep(10)
        events.append(f"slow {tick} ends")

    token = bus.subscribe(slow)
    publisher = threading.Thread(target=bus.publish, args=(1,))
    publisher.start()
    time.sleep(1)
    bus.unsubscribe(token)
    bus.subscribe(lambda tick: events.append(f"quick {tick}"))
    bus.publish(2)
    publisher.join()
    return events


@scenario(imports="import threading")
def together():
    bus, heard = Bus(), []
    leaver = bus.subscribe(lambda tick: None)
    bus.subscribe(lambda tick: heard.append("old"))
    problems = []

    def joiner(name):
        try:
            bus.subscribe(lambda tick: heard.append(name))
        except Exception as error:
            problems.append(type(error).__name__)

    def publisher():
        try:
            bus.publish(1)
            bus.unsubscribe(leaver)
        except Exception as error:
            problems.append(type(error).__name__)

    threads = [threading.Thread(target=joiner, args=("n1",)), threading.Thread(target=joiner, args=("n2",)), threading.Thread(target=publisher)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    during = list(heard)
    heard.clear()
    bus.publish(2)
    return {"problems": problems, "during": during, "after": sorted(heard)}


@check("listeners are called in order, as often as they subscribed")
def order(run):
    a, b = run.random.randint(1, 50), run.random.randint(51, 99)
    run.equal(
        run.controlled(in_order, [a, b]),
        [["first", a], ["both", a], ["both", a], ["both", b], ["both", b]],
        "who heard what",
    )


@check("a listener may leave while it is called, and nobody is skipped")
def leave(run):
    run.equal(run.controlled(leaves_while_called), ["a", "b", "c"], "three listeners that leave at their first tick heard")


@check("a listener that joins during a tick hears the next one")
def joins(run):
    run.equal(run.controlled(joins_while_called), ["host 1", "host 2", "newcomer 2"], "who heard what")


@check("a slow listener holds nobody up")
def slow(run):
    run.equal(
        run.controlled(slow_listener), ["slow 1 begins", "quick 2", "slow 1 ends"], "what happened, in order"
    )


@check("no subscription is lost, whatever the interleaving")
def none_lost(run):
    run.every_interleaving(
        together,
        drivers=[()],
        holds=lambda seen: not seen["problems"] and seen["during"][:1] == ["old"] and seen["after"] == ["n1", "n2", "old"],
        because=lambda seen: (
            f"publish or subscribe raised {seen['problems'][0]}" if seen["problems"] else f"the tick afterwards reached only {seen['after']}"
        ),
    )
