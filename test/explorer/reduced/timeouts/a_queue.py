import queue
import threading

q = queue.Queue()
q.put(1)
got = []


def one():
    q.get()


def two():
    try:
        got.append(q.get(timeout=5))
    except queue.Empty:
        pass


def main():
    ts = [threading.Thread(target=t, daemon=True) for t in (one, two)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert not got
