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
    seats.acquire()
    try:
        seats.release(2)
    except ValueError:
        told.append("too many")


def stranger():
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
