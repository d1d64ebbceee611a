import queue
import threading

q = queue.SimpleQueue()
q.put(1)
never = threading.Event()
got = []


def one():
    got.append((1, q.get()))
    never.wait(timeout=5)
    q.put(2)


def two():
    got.append((2, q.get()))
    q.put(3)


def main():
    ts = [threading.Thread(target=t) for t in (one, two)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert got[0] == (1, 1)
