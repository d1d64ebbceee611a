import threading
cv = threading.Condition()
n = 0
here = False
got = []


def one():
    global here
    with cv:
        here = True
        for k in (1, 2): cv.wait_for(lambda k=k: n % 3 == k)
        got.append(n)


def two():
    global n
    with cv:
        if not here:
            n = 9
            return
    for _ in range(5):
        with cv:
            n += 1
            cv.notify_all()


def main():
    ts = [threading.Thread(target=t, daemon=True) for t in (one, two)]
    for t in ts:
        t.start()
    ts[1].join()
    with cv:
        assert got != [5]
