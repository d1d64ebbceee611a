import threading

gate = threading.Lock()
never = threading.Event()
got = []


def one():
    with gate:
        got.append(1)
        never.wait(timeout=5)


def two():
    with gate:
        got.append(2)


def main():
    ts = [threading.Thread(target=t) for t in (one, two)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert got == [1, 2]
