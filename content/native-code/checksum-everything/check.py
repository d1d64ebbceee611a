from gilbert.check import check, scenario


@scenario
def plain(names, missing):
    reads = []

    def read(name):
        reads.append(name)
        if name in missing:
            raise OSError(f"{name}: I/O error")
        return name.encode()

    got = checksums(names, read, lambda data: data[::-1].decode(), 3)
    return [(name, value if isinstance(value, str) else type(value).__name__) for name, value in got.items()], sorted(reads)


@scenario(imports="import threading\nimport time")
def in_memory(files, workers):
    lock = threading.Lock()
    held = [0]
    most = [0]
    busy = [0]
    most_busy = [0]

    class Content(bytes):
        def __new__(cls, data):
            with lock:
                held[0] += 1
                most[0] = max(most[0], held[0])
            return bytes.__new__(cls, data)

    def read(name):
        with lock:
            busy[0] += 1
            most_busy[0] = max(most_busy[0], busy[0])
        time.sleep(1)
        return Content(b"data")

    def digest(data):
        time.sleep(3)
        with lock:
            held[0] -= 1
            busy[0] -= 1
        return "digest"

    checksums([f"file{n}" for n in range(files)], read, digest, workers)
    return most[0], most_busy[0]


@scenario
def buggy_digest(error):
    def digest(data):
        raise {"TypeError": TypeError, "OSError": OSError}[error]("digest is broken")

    try:
        checksums(["a", "b"], lambda name: b"x", digest, 2)
    except (TypeError, OSError) as caught:
        return type(caught).__name__
    return "nothing raised"


@scenario(imports="import threading")
def few(names):
    reads = []

    def read(name):
        reads.append(name)
        return name.encode()

    got = checksums(names, read, lambda data: data.decode() + "!", 2)
    return list(got.items()), sorted(reads)


@check("digests and read errors, in order, each file read once")
def values(run):
    names = [f"scan{n}.tif" for n in run.random.sample(range(100), 5)]
    missing = [names[2]]
    asked = [*names, names[0], names[2]]
    expected = [(name, "OSError" if name in missing else name[::-1]) for name in names]
    run.equal(run.controlled(plain, asked, missing), (expected, sorted(names)), "the result, and the files that were read")


@check("as many files at a time as workers, and no more in memory")
def bounded(run):
    workers = run.random.randint(2, 4)
    run.equal(run.controlled(in_memory, 9, workers), (workers, workers), "the most contents in memory, the most files worked on")


@check("a bug in digest reaches the caller")
def bugs(run):
    for error in ("TypeError", "OSError"):
        run.equal(run.controlled(buggy_digest, error), error, f"what the caller sees when digest raises {error}")


@check("right under every interleaving")
def always(run):
    run.every_interleaving(
        few,
        drivers=[(["a", "b", "a"],)],
        expect=lambda names: ([("a", "a!"), ("b", "b!")], ["a", "b"]),
    )
