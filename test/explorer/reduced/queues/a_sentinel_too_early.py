import queue
import threading

q = queue.Queue()
got = []


def get():
    try:
        return q.get_nowait()
    except queue.Empty:
        return None


def done():
    try:
        q.task_done()
    except ValueError:
        got.append('too many')


def one():
    while (item := q.get()) is not None:
        got.append(item)


def two():
    q.put(1)


def three():
    q.put(None)


def main():
    ts = [threading.Thread(target=t, daemon=True) for t in (one, two, three,)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert got == [1]
