import threading

seats = threading.BoundedSemaphore(1)
told = []


def give():
    try:
        seats.release()
    except ValueError:
        told.append("too many")


def giver():
    give()


def owner():
    seats.acquire()
    give()


def main():
    seats.acquire()
    ts = [threading.Thread(target=t) for t in (giver, owner)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    seats.acquire()
    give()
    give()
    assert not told
