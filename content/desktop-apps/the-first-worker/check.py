from gilbert.check import check, scenario

WINDOW = """
import queue
import threading


class Window:
    def __init__(self):
        self.events = queue.SimpleQueue()
        self.log = []
        self.me = threading.get_ident()

    def here(self):
        return "window" if threading.get_ident() == self.me else "elsewhere"

    def run_one(self):
        try:
            self.events.get(timeout=5)()
            return "handled"
        except queue.Empty:
            return "nothing came"
        except ZeroDivisionError:
            return "the callback raised"
"""


@scenario(imports=WINDOW)
def search(outcome):
    window = Window()
    released = threading.Event()
    where = []

    def work():
        released.wait(5)
        where.append(window.here())
        if outcome == "fails":
            raise LookupError("nothing found")
        return outcome

    def done(result):
        window.log.append(("done", result, window.here()))

    def failed(error):
        window.log.append(("failed", str(error), window.here()))

    returned = in_background(work, window.events.put, done, failed)
    free = not where
    released.set()
    window.run_one()
    return free, where, window.log


@scenario(imports=WINDOW)
def broken_callback():
    window = Window()

    def done(result):
        window.log.append("done")
        raise ZeroDivisionError

    def failed(error):
        window.log.append("failed")

    in_background(lambda: 1, window.events.put, done, failed)
    first = window.run_one()
    try:
        window.events.get(timeout=1)()
    except queue.Empty:
        pass
    return first, window.log


@check("the window isn't held up, and the work runs elsewhere")
def at_once(run):
    free, where, _ = run.controlled(search, "found")
    run.expect(free, "in_background returned only after the work had been done: the window was frozen meanwhile")
    run.equal(where, ["elsewhere"], "where the work ran")


@check("the result comes on the window's thread")
def result(run):
    found = f"{run.random.randint(2, 99)} photos"
    run.equal(run.controlled(search, found)[2], [("done", found, "window")], "the callbacks")


@check("a failure comes on the window's thread")
def failure(run):
    run.equal(run.controlled(search, "fails")[2], [("failed", "nothing found", "window")], "the callbacks")


@check("an exception of done is not the work's")
def callback(run):
    run.equal(run.controlled(broken_callback), ("the callback raised", ["done"]), "what the window's loop saw, and the callbacks")
