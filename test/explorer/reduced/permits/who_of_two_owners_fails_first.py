import threading

seats = threading.BoundedSemaphore(2)
told = []


def give():
    try:
        seats.release()
    except ValueError:
        told.append("too many")


def one():
    seats.acquire()
    try:
        seats.release()
    except ValueError:
        told.append(1)


def two():
    seats.acquire()
    try:
        seats.release()
    except ValueError:
        told.append(2)


def stranger():
    try:
        seats.release()
    except ValueError:
        told.append(3)


def main():
    ts = [threading.Thread(target=t) for t in (one, two, stranger)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert told != [1]
