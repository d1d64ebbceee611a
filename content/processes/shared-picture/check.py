from gilbert.check import check, scenario


@scenario(imports="import multiprocessing\nimport os")
def bright(picture, amount, workers):
    before = set(os.listdir("/dev/shm"))
    original = bytearray(picture)
    result = brighten(original, amount, workers)
    left = set(os.listdir("/dev/shm")) - before
    return bytes(result), type(result).__name__, bytes(original) == picture, len(left), len(multiprocessing.active_children())


@scenario(imports="import multiprocessing\nimport os")
def bad_amount(picture, workers):
    before = set(os.listdir("/dev/shm"))
    try:
        brighten(bytearray(picture), -1, workers)
        what = "nothing raised"
    except ValueError:
        what = "ValueError"
    return what, len(set(os.listdir("/dev/shm")) - before), len(multiprocessing.active_children())


@scenario(imports="import multiprocessing.connection")
def through_pipes(length, workers):
    sent = [0]
    original = multiprocessing.connection.Connection.send_bytes

    def counting(self, data, *args, **kwargs):
        sent[0] += len(data)
        return original(self, data, *args, **kwargs)

    multiprocessing.connection.Connection.send_bytes = counting
    try:
        brighten(bytearray(length), 1, workers)
    finally:
        multiprocessing.connection.Connection.send_bytes = original
    return sent[0]


def expected(picture, amount):
    return bytes(min(255, value + amount) for value in picture)


@check("every pixel is raised once, for awkward lengths too")
def pixels(run):
    for length, workers in ((1, 1), (run.random.randint(1001, 1999), 3), (2, 3), (4096, 2)):
        picture = run.random.randbytes(length)
        amount = run.random.randint(1, 200)
        run.equal(
            run.call(bright, picture, amount, workers),
            (expected(picture, amount), "bytes", True, 0, 0),
            f"{length} pixels by {workers} workers: pixels, type, whether the original is untouched, blocks left, processes left",
        )


@check("an empty picture")
def empty(run):
    run.equal(run.call(bright, b"", 5, 2), (b"", "bytes", True, 0, 0), "pixels, type, original, blocks left, processes left")


@check("a failure leaves nothing behind")
def failure(run):
    run.equal(run.call(bad_amount, run.random.randbytes(100), 2), ("ValueError", 0, 0), "the error, blocks left, processes left")


@check("the pixels don't travel")
def no_copies(run):
    sent = run.call(through_pipes, 300_000, 2)
    run.expect(sent < 30_000, f"{sent} bytes went through pipes for a picture of 300,000 pixels")
