from gilbert.check import check, scenario


@scenario(imports="import threading, time")
def rendered(shape, workers, seconds, bad):
    """shape: pages for each chapter."""
    lock = threading.Lock()
    flying = {"now": 0, "peak": 0}

    def render(page):
        with lock:
            flying["now"] += 1
            flying["peak"] = max(flying["peak"], flying["now"])
        time.sleep(seconds)
        with lock:
            flying["now"] -= 1
        if page == bad:
            raise ValueError(f"cannot render {page}")
        return page.upper()

    chapters = [[f"c{c}p{p}" for p in range(count)] for c, count in enumerate(shape)]
    begun = time.monotonic()
    try:
        book = render_book(chapters, render, workers)
    except ValueError as error:
        book = str(error)
    return {"book": book, "peak": flying["peak"], "seconds": round(time.monotonic() - begun, 2)}


@scenario
def quiet(shape, workers):
    return render_book([[f"c{c}p{p}" for p in range(count)] for c, count in enumerate(shape)], str.upper, workers)


@scenario
def real(shape, workers):
    return render_book([[f"c{c}p{p}" for p in range(count)] for c, count in enumerate(shape)], renderer, workers)


def printed(shape):
    return [[f"C{c}P{p}" for p in range(count)] for c, count in enumerate(shape)]


@check("it comes to an end, whatever the interleaving")
def ends(run):
    run.every_interleaving(
        quiet, drivers=[([1, 1], 1), ([1, 1], 2)], expect=lambda shape, workers: printed(shape),
        seconds=1,
    )


@check("the book keeps its shape")
def shape(run):
    for shape, workers in (([1, 2], 2), ([2, 1, 2, 1], 3), ([3], 1), ([], 2)):
        run.equal(run.controlled(rendered, shape, workers, 1, None)["book"], printed(shape), f"a book of {shape} pages with {workers} workers")


@check("never more pages at once than workers")
def bounded(run):
    seen = run.controlled(rendered, [3, 3, 3], 2, 1, None)
    run.expect(seen["peak"] <= 2, f"with 2 workers, {seen['peak']} pages were rendered at once")


@check("all workers are busy, across chapters")
def busy(run):
    seen = run.controlled(rendered, [1, 1, 1, 3], 3, 5, None)
    run.equal(seen["seconds"], 10.0, "seconds for six pages of 5 s with three workers, in chapters of 1, 1, 1 and 3")
    run.equal(
        run.call(real, [2, 1, 3, 2], 4, services={"renderer": lambda page: page.upper()}), printed([2, 1, 3, 2]), "the book"
    )
    run.equal(run.usage.peak_in_flight, 4, "pages in flight with four workers")


@check("a page that fails is reported")
def failure(run):
    bad = f"c{run.random.randint(0, 1)}p{run.random.randint(0, 1)}"
    run.equal(run.controlled(rendered, [2, 2], 2, 1, bad)["book"], f"cannot render {bad}", "the message of the exception")
