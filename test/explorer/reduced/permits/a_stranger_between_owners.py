import threading

seats = threading.BoundedSemaphore(2)
told = []


def give():
    try:
        seats.release()
    except ValueError:
        told.append("too many")


def own():
    seats.acquire()
    give()


def stranger():
    try:
        seats.release()
    except ValueError:
        pass


def main():
    ts = [threading.Thread(target=t) for t in (own, own, stranger)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert "too many" not in told, told
