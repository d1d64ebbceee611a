from gilbert.check import check, scenario

LOOP = """
import queue
import threading


class Window:
    def __init__(self):
        self.events = queue.SimpleQueue()
        self.log = []
        self.thread = threading.get_ident()

    def post(self, function):
        self.events.put(function)

    def note(self, what):
        def callback(value):
            here = "window" if threading.get_ident() == self.thread else "worker"
            self.log.append((what, value if what != "error" else type(value).__name__, here))
            if what in ("done", "error"):
                self.events.put(None)
        return callback

    def run(self):
        while (event := self.events.get()) is not None:
            event()
"""


@scenario(imports=LOOP)
def whole(percents, result):
    window = Window()

    def work(report, cancelled):
        for percent in percents:
            report(percent)
        return result

    export = Export(work, window.post, window.note("progress"), window.note("done"), window.note("error"))
    export.start()
    window.run()
    return window.log


@scenario(imports=LOOP)
def failing():
    window = Window()

    def work(report, cancelled):
        report(10)
        raise OSError("disk full")

    export = Export(work, window.post, window.note("progress"), window.note("done"), window.note("error"))
    export.start()
    window.run()
    return window.log


@scenario(imports=LOOP)
def cancelled_while_running(reports):
    window = Window()
    ended = threading.Event()

    def work(report, cancelled):
        for percent in range(reports):
            if cancelled():
                break
            report(percent)
        return "result"

    def whole_work(report, cancelled):
        try:
            return work(report, cancelled)
        finally:
            ended.set()

    export = Export(whole_work, window.post, window.note("progress"), window.note("done"), window.note("error"))
    export.start()
    export.cancel()
    before = len(window.log)
    ended.wait()
    while not window.events.empty():
        event = window.events.get()
        if event is not None:
            event()
    return len(window.log) - before


@scenario(imports=LOOP)
def stops_asking():
    window = Window()
    asked = []
    go = threading.Event()
    ended = threading.Event()

    def work(report, cancelled):
        asked.append(cancelled())
        go.wait()
        asked.append(cancelled())
        ended.set()

    export = Export(work, window.post, window.note("progress"), window.note("done"), window.note("error"))
    export.start()
    while not asked:
        threading.Event().wait(0.01)
    export.cancel()
    go.set()
    ended.wait()
    return asked


@check("progress and result arrive in order, on the window's thread")
def arrives(run):
    percents = sorted(run.random.sample(range(1, 99), 3))
    result = run.random.randint(100, 999)
    expected = [("progress", p, "window") for p in percents] + [("done", result, "window")]
    run.equal(run.controlled(whole, percents, result), expected, "the callbacks, their values and their thread")


@check("an exception in the work reaches on_error")
def error(run):
    run.equal(
        run.controlled(failing),
        [("progress", 10, "window"), ("error", "OSError", "window")],
        "the callbacks of work that fails",
    )


@check("the work can see that it was cancelled, and cancel doesn't wait for it")
def seen(run):
    run.equal(run.controlled(stops_asking), [False, True], "what cancelled() said before and after cancel")


@check("no callback after cancel has returned")
def silent(run):
    run.every_interleaving(
        cancelled_while_running,
        drivers=[(1,), (2,)],
        expect=lambda reports: 0,
        because=lambda seen: f"{seen} callback(s) ran after cancel() had returned",
    )
