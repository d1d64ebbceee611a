import threading

flag = threading.Event()
flag.set()
got = []


def one():
    flag.clear()


def two():
    got.append(flag.wait(timeout=5))


def main():
    ts = [threading.Thread(target=t, daemon=True) for t in (one, two)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert got == [False]
