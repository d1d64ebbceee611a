from gilbert.check import check, scenario


@scenario(imports="import threading, time")
def crawled(site, broken, workers, seconds):
    fetched, lock = [], threading.Lock()
    flying = {"now": 0, "peak": 0}

    def links(page):
        with lock:
            fetched.append(page)
            flying["now"] += 1
            flying["peak"] = max(flying["peak"], flying["now"])
        if seconds:
            time.sleep(seconds)
        with lock:
            flying["now"] -= 1
        if page in broken:
            raise TimeoutError(page)
        return list(site.get(page, []))

    before = threading.active_count()
    begun = time.monotonic()
    visited = crawl("home", links, workers)
    return {
        "visited": sorted(visited),
        "fetched": sorted(fetched),
        "peak": flying["peak"],
        "threads": threading.active_count() - before,
        "seconds": round(time.monotonic() - begun, 2),
    }


@scenario
def small(site, workers):
    fetched = []

    def links(page):
        fetched.append(page)
        return list(site.get(page, []))

    visited = crawl("home", links, workers)
    return [sorted(visited), sorted(fetched)]


CHAIN = {"home": ["a"], "a": ["b"], "b": ["c"], "c": ["home"]}
STAR = {"home": ["a", "b", "c", "d", "e", "f"], "a": ["home", "b"], "f": ["a", "end"]}


@check("visits each reachable page once")
def each_once(run):
    for site in (CHAIN, STAR):
        seen = run.controlled(crawled, site, [], 3, 1)
        pages = sorted({"home", *(link for links in site.values() for link in links)})
        run.equal(seen["visited"], pages, "the pages returned")
        run.equal(seen["fetched"], pages, "the pages fetched")
        run.equal(seen["threads"], 0, "threads left over")


@check("uses all the workers as soon as there is work for them")
def parallel(run):
    seen = run.controlled(crawled, STAR, [], 3, 5)
    run.equal(seen["peak"], 3, "pages in flight with three workers")
    run.equal(seen["seconds"], 20.0, "seconds for the start page, then six pages three at a time, then one more, 5 s each")


@check("a broken page stops nobody")
def broken(run):
    bad = run.random.choice(["b", "c", "d"])
    seen = run.controlled(crawled, STAR, [bad], 2, 1)
    run.equal(seen["visited"], sorted(["home", "a", "b", "c", "d", "e", "f", "end"]), f"the pages returned, where {bad} is broken")


@check("neither too early nor never, whatever the interleaving")
def whatever(run):
    run.every_interleaving(
        small,
        drivers=[({"home": ["a"]}, 2), ({"home": ["a", "b"], "a": ["c"], "b": ["c"]}, 2)],
        expect=lambda site, workers: [sorted({"home", *(link for links in site.values() for link in links)})] * 2,
        because=lambda seen: f"it returned {seen[0]} and fetched {seen[1]}",
        seconds=1,
    )
