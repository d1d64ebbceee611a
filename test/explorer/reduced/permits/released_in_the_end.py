import threading

seats = threading.BoundedSemaphore(1)
told = []
out = []


def give():
    try:
        seats.release()
    except ValueError:
        told.append("too many")


def own():
    seats.acquire()
    out.append(1)
    give()


def stranger():
    while not out:
        pass
    try:
        seats.release()
    except ValueError:
        pass


def main():
    ts = [threading.Thread(target=t) for t in (own, stranger)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert "too many" not in told, told
