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


def look():
    told.append(seats.acquire(blocking=False) and (seats.release() or True))


def main():
    ts = [threading.Thread(target=t) for t in (own, look)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert told != [False]
