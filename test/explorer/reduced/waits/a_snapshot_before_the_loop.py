import contextlib
import threading
cv = threading.Condition()
n = 0
got = []


def one():
    cv.acquire()
    before = n
    with contextlib.suppress(ValueError):
        while n < 2:
            cv.wait()
    got.append(before)
    cv.release()


def two():
    global n
    for _ in range(3):
        with cv:
            n += 1
            cv.notify_all()


def main():
    ts = [threading.Thread(target=t) for t in (two, one)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert got != [1]
