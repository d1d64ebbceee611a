import threading

seats = threading.BoundedSemaphore(1)
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
    if seats.acquire(blocking=False):
        return
    seats.release()


def main():
    ts = [threading.Thread(target=t) for t in (own, stranger)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert "too many" not in told, told
