from gilbert.check import check, scenario


@scenario(imports="import threading")
def together():
    lock = CatalogueLock()
    met = threading.Barrier(2)

    def reader():
        with lock.reading():
            met.wait()

    threads = [threading.Thread(target=reader, name=f"reader-{n}") for n in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return "met"


@scenario(imports="import threading")
def mixed(readers, editors):
    lock = CatalogueLock()
    inside = []
    wrong = []

    def reader():
        with lock.reading():
            inside.append("reader")
            if "editor" in inside:
                wrong.append("a reader came in while an editor was inside")
            inside.remove("reader")

    def editor():
        with lock.editing():
            inside.append("editor")
            if len(inside) > 1:
                wrong.append("an editor came in while a " + ("reader" if "reader" in inside else "second editor") + " was inside")
            inside.remove("editor")

    threads = [threading.Thread(target=reader, name=f"reader-{n}") for n in range(1, readers + 1)]
    threads += [threading.Thread(target=editor, name=f"editor-{n}") for n in range(1, editors + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong[:1]


@scenario
def after_an_error(first, second):
    lock = CatalogueLock()
    try:
        with getattr(lock, first)():
            raise ValueError("bad entry")
    except ValueError:
        pass
    with getattr(lock, second)():
        return "inside"


@check("two readers are inside together")
def readers_meet(run):
    run.every_interleaving(together, drivers=[()], expect=lambda: "met")


@check("an editor is alone, under every interleaving")
def alone(run):
    run.every_interleaving(
        mixed,
        drivers=[(1, 1), (0, 2), (2, 1)],
        holds=lambda seen: seen == [],
        because=lambda seen: seen[0],
    )


@check("a block that raises is left properly")
def raises(run):
    for first in ("reading", "editing"):
        for second in ("editing", "reading"):
            run.equal(run.controlled(after_an_error, first, second), "inside", f"{second} after an error while {first}")
