from gilbert.check import check, scenario


@scenario
def in_turn(urls, asked):
    register = Register()
    return [[register.claim(url) for url in urls], [register.owner(url) is not None for url in asked]]


@scenario(imports="import threading")
def together(names, urls):
    """Each thread claims all the URLs; a thread that was refused asks at once for the owner."""
    register = Register()
    got, unknown = [], []

    def crawler():
        for url in urls:
            if register.claim(url):
                got.append([url, threading.current_thread().name])
            elif register.owner(url) is None:
                unknown.append(url)

    threads = [threading.Thread(target=crawler, name=name) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"got": sorted(got), "unknown": unknown, "owners": sorted([url, register.owner(url)] for url in urls)}


def story(seen):
    if seen["unknown"]:
        return f"a claim on {seen['unknown'][0]} was refused while it had no owner"
    return f"the claims granted were {seen['got']}, and the owners are {seen['owners']}"


@check("the first claim is granted, the others are not")
def first(run):
    urls = [f"/page/{run.random.randint(0, 9)}" for _ in range(6)]
    answers, owned = run.controlled(in_turn, urls, [urls[0], "/never"])
    run.equal(answers, [url not in urls[:place] for place, url in enumerate(urls)], f"the answers for {urls}")
    run.equal(owned, [True, False], "whether a claimed page has an owner, and an unclaimed one")


@check("one claim is granted, and its owner known, whatever the interleaving")
def only_one(run):
    run.every_interleaving(
        together,
        drivers=[(["ann", "bob"], ["/a"]), (["ann", "bob"], ["/a", "/b"]), (["ann", "bob", "cy"], ["/a"])],
        holds=lambda seen: not seen["unknown"] and seen["got"] == seen["owners"],
        because=story,
        seconds=1,
    )


@check("two threads of the same name are two threads")
def namesakes(run):
    run.every_interleaving(
        together,
        drivers=[(["crawler", "crawler"], ["/a"])],
        holds=lambda seen: seen["got"] == [["/a", "crawler"]],
        because=lambda seen: f"of two threads named crawler, {len(seen['got'])} were granted the claim",
        seconds=1,
    )
