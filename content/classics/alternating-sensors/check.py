from gilbert.check import check, scenario


@scenario(imports="import threading")
def sends(rounds, humidity_first):
    seen = []
    channel = Channel(rounds)

    def send(name):
        def run():
            seen.append(name + "(")
            seen.append(name + ")")
        return run

    threads = [
        threading.Thread(target=channel.temperature, args=(send("T"),), name="temperature"),
        threading.Thread(target=channel.humidity, args=(send("H"),), name="humidity"),
    ]
    if humidity_first:
        threads.reverse()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return "".join(seen)


@check("some rounds, once")
def once(run):
    rounds = run.random.randint(3, 6)
    run.equal(run.controlled(sends, rounds, True), "T(T)H(H)" * rounds, "the sends")


@check("strictly alternating under every interleaving")
def always(run):
    run.every_interleaving(
        sends,
        drivers=[(1, True), (2, False), (2, True)],
        expect=lambda rounds, humidity_first: "T(T)H(H)" * rounds,
        because=lambda seen: f"the channel carried {seen}",
    )
