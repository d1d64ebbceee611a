import threading

seats = threading.BoundedSemaphore(2)
told = []
told2 = []


def give():
    try:
        seats.release()
    except ValueError:
        told.append("too many")


def own():
    seats.acquire()
    give()


def a():
    told2.append(0)
    try:
        seats.release()
    except ValueError:
        told2.append(1)


def main():
    ts = [threading.Thread(target=t) for t in (own, a, a)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert told2 != [0, 0, 1]
