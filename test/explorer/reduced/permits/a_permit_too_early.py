import threading

seats = threading.BoundedSemaphore(1)
told = []


def give():
    try:
        seats.release()
    except ValueError:
        told.append("too many")


def own():
    with seats:
        told.append(1)
        told.append(1)


def stranger():
    try:
        seats.release()
    except ValueError:
        pass


def other():
    with seats:
        told.append(2)
    


def main():
    ts = [threading.Thread(target=t) for t in (own, other, stranger)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert told != [1, 2, 1]
