import threading
from concurrent.futures import Future

box = Future()
got = []


def one():
    box.cancel()


def two():
    try:
        got.append(box.set_running_or_notify_cancel())
        box.result(timeout=5)
    except Exception:
        pass


def main():
    ts = [threading.Thread(target=t, daemon=True) for t in (one, two)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert got != [True]
