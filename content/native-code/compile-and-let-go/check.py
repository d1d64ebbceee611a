from gilbert.check import check, scenario


@scenario(imports="import numpy")
def counted(seed, sizes, limit, workers):
    random = numpy.random.default_rng(seed)
    frames = [random.integers(0, 256, size=tuple(size), dtype=numpy.uint8) for size in sizes]
    kept = [frame.copy() for frame in frames]
    got = count_bright(frames, limit, workers)
    right = [int((frame > limit).sum()) for frame in kept]
    untouched = all((frame == copy).all() for frame, copy in zip(frames, kept))
    return [int(n) for n in got], right, untouched


@scenario(imports="import numba")
def how_compiled():
    try:
        options = bright.targetoptions
    except (NameError, AttributeError):
        return "not compiled"
    if not options.get("nopython", True) or options.get("forceobj"):
        return "object mode"
    return "releases the GIL" if options.get("nogil") else "keeps the GIL"


@scenario(imports="import numpy")
def threads_used(frames, workers):
    shared = []
    given = [numpy.full((4, 4), n, dtype=numpy.uint8) for n in range(frames)]

    def spy(frame, limit):
        shared.append(any(frame is one or numpy.shares_memory(frame, one) for one in given))
        arrived()
        return 0

    count_bright(given, 1, workers, spy)
    return len(shared), all(shared)


@check("the counts are right, and the frames untouched")
def right(run):
    sizes = [[run.random.randint(3, 40), run.random.randint(3, 40)] for _ in range(5)]
    got, expected, untouched = run.call(counted, run.random.randint(1, 10**6), sizes, run.random.randint(20, 230), 2)
    run.equal(got, expected, "values above the limit in each frame")
    run.equal(untouched, True, "whether the frames are as before")


@check("bright is compiled and releases the GIL")
def compiled(run):
    run.equal(run.call(how_compiled), "releases the GIL", "what Numba was told about `bright`")


@check("frames are handled by all workers at the same time, without copies")
def parallel(run):
    workers = run.random.randint(2, 4)
    calls, shared = run.call(threads_used, workers, workers, services={"arrived": lambda: None})
    run.equal(calls, workers, "calls of bright")
    run.equal(run.usage.peak_in_flight, workers, f"frames worked on at the same time, of {workers} with as many workers")
    run.expect(shared, "a frame was copied on the way")
