import threading

cv = threading.Condition()
got = []


def one():
    with cv:
        cv.notify()


def two():
    with cv:
        got.append(cv.wait(timeout=5))


def main():
    ts = [threading.Thread(target=t, daemon=True) for t in (one, two)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert got != [True]
