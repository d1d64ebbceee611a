from gilbert.check import check, scenario


@scenario(imports="import threading")
def visit(site, workers, broken):
    calls = []

    def links(page):
        calls.append(page)
        if page in broken:
            raise OSError("404")
        return list(site[page])

    found = crawl("home", links, workers)
    return sorted(found), sorted(calls), threading.active_count()


@scenario(imports="import threading\nimport time")
def in_flight(pages, workers):
    now = []
    most = [0]
    lock = threading.Lock()

    def links(page):
        with lock:
            now.append(page)
            most[0] = max(most[0], len(now))
        time.sleep(1)
        with lock:
            now.remove(page)
        return pages if page == "home" else []

    crawl("home", links, workers)
    return most[0]


CIRCLE = {"home": ["a", "b"], "a": ["b", "home"], "b": ["home", "a"]}
DIAMOND = {"home": ["a", "b"], "a": ["c"], "b": ["c"], "c": []}


@check("all pages are found, each is asked for once, and no thread is left")
def whole(run):
    names = [f"page{n}" for n in range(8)]
    site = {name: run.random.sample(names, 3) for name in names}
    site["home"] = names[:2]
    reached, todo = {"home"}, ["home"]
    while todo:
        for link in site[todo.pop()]:
            if link not in reached:
                reached.add(link)
                todo.append(link)
    run.equal(run.controlled(visit, site, 3, []), (sorted(reached), sorted(reached), 1), "pages, calls of links, threads alive")


@check("a page that fails counts as visited")
def failing(run):
    run.equal(
        run.controlled(visit, DIAMOND, 2, ["a"]),
        (["a", "b", "c", "home"], ["a", "b", "c", "home"], 1),
        "pages, calls of links, threads alive, when page a fails",
    )


@check("as many downloads at a time as there are workers, and no more")
def concurrency(run):
    workers = run.random.randint(2, 4)
    run.equal(run.controlled(in_flight, [f"p{n}" for n in range(9)], workers), workers, "the most downloads at once")


@check("right under every interleaving")
def always(run):
    run.every_interleaving(
        visit,
        drivers=[(DIAMOND, 2, []), (CIRCLE, 2, [])],
        expect=lambda site, workers, broken: (sorted(site), sorted(site), 1),
        because=lambda seen: f"found {seen[0]}, asked for {seen[1]}, threads alive {seen[2]}",
    )
