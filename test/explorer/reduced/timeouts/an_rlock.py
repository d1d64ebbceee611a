import threading

gate = threading.RLock()
got = []


def one():
    gate.acquire()


def two():
    got.append(gate.acquire(timeout=5))


def main():
    ts = [threading.Thread(target=t, daemon=True) for t in (one, two)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert got == [False]
