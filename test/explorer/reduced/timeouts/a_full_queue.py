import queue
import threading

q = queue.Queue(1)
got = []


def one():
    q.put(1)


def two():
    try:
        q.put(2, timeout=5)
        got.append(1)
    except queue.Full:
        pass



def main():
    ts = [threading.Thread(target=t, daemon=True) for t in (one, two)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert not got
