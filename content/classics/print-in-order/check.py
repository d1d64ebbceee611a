from gilbert.check import check, scenario


@scenario(imports="import threading")
def in_order(names):
    seen = []
    release = Release()

    def step(name):
        def run():
            seen.append(name + " begins")
            seen.append(name + " ends")
        return run

    threads = [threading.Thread(target=getattr(release, name), args=(step(name),), name=name) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


ORDER = [f"{name} {what}" for name in ("build", "sign", "publish") for what in ("begins", "ends")]


@check("the three steps run in order when their threads start in order")
def easy(run):
    run.equal(run.controlled(in_order, ["build", "sign", "publish"]), ORDER, "the steps")


@check("whatever the order of the threads, under every interleaving")
def always(run):
    run.every_interleaving(
        in_order,
        drivers=[(["publish", "sign", "build"],), (["sign", "build", "publish"],)],
        expect=lambda names: ORDER,
        because=lambda seen: "the steps ran as " + ", ".join(seen),
    )
