from gilbert.check import check, scenario


@scenario(imports="import threading\nimport time")
def visit(web, workers, broken, seconds):
    """Pages, calls of links, threads alive, and whether a site was ever asked twice at a time."""
    calls = []
    asked = {page.split("/")[0]: 0 for page in web}
    twice = []

    def links(page):
        site = page.split("/")[0]
        calls.append(page)
        asked[site] += 1
        if asked[site] > 1:
            twice.append(site)
        if seconds:
            time.sleep(seconds)
        asked[site] -= 1
        if page in broken:
            raise OSError("404")
        return list(web[page])

    found = crawl("a/home", links, workers)
    return sorted(found), sorted(calls), threading.active_count(), len(twice)


@scenario(imports="import time")
def lasts(web, workers):
    begun = time.monotonic()
    visit(web, workers, [], 1)
    return round(time.monotonic() - begun, 2)


def told(seen):
    found, calls, threads, twice = seen
    return f"found {found}, asked for {calls}, {threads} threads alive" + (", a site was asked for two pages at a time" if twice else "")


def right(web):
    return sorted(web), sorted(web), 1, 0


TRIANGLE = {"a/home": ["a/x", "b/y"], "a/x": ["b/y"], "b/y": ["a/home"]}
PAIR = {"a/home": ["b/x", "b/y"], "b/x": [], "b/y": []}
DIAMOND = {"a/home": ["a/x", "b/y"], "a/x": ["c/z"], "b/y": ["c/z"], "c/z": []}
WIDE = {"a/home": [f"{site}/{n}" for site in "abc" for n in range(4)], "b/1": ["a/1"]}


@check("all pages are found, each is asked for once, and no thread is left")
def whole(run):
    pages = [f"{site}/{n}" for site in "abc" for n in range(3)]
    web = {page: run.random.sample(pages, 2) for page in pages} | {"a/home": pages}
    run.equal(run.controlled(visit, web, 3, [], 0), right(web), "pages, calls of links, threads alive, sites asked twice at a time")


@check("a page that fails counts as visited")
def failing(run):
    web = TRIANGLE | {"b/y": ["c/z"], "c/z": []}
    seen = run.controlled(visit, web, 2, [run.random.choice(["a/x", "c/z"])], 0)
    run.equal(seen, right(web), "pages, calls of links, threads alive, sites asked twice at a time, where one page fails")


@check("one page at a time from each site")
def polite(run):
    web = {page: WIDE.get(page, []) for page in [*WIDE, *WIDE["a/home"]]}
    run.equal(run.controlled(visit, web, run.random.randint(3, 5), [], 1), right(web), "pages, calls of links, threads alive, sites asked twice at a time")


@check("a busy site holds up no other")
def at_once(run):
    web = {page: WIDE.get(page, []) for page in [*WIDE, *WIDE["a/home"]]}
    seconds = run.controlled(lasts, web, 3)
    run.expect(seconds <= 5.0, f"three sites and three workers took {seconds:g} seconds where a's five pages, one after the other, take 5")


@check("right under every interleaving")
def always(run):
    run.every_interleaving(
        visit,
        drivers=[(PAIR, 2, [], 0), (DIAMOND, 2, [], 0)],
        expect=lambda web, workers, broken, seconds: right(web),
        because=told,
        budget=400,
        seconds=6,
    )
