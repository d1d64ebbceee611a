import threading

seats = threading.BoundedSemaphore(1)
told = []
later = threading.Event()


def give():
    try:
        seats.release()
    except ValueError:
        told.append("too many")


def taker():
    seats.acquire()
    later.set()


def giver():
    later.wait()
    give()
    give()


def other():
    with seats:
        pass


def main():
    ts = [threading.Thread(target=t) for t in (taker, giver, other)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert len(told) == 1
