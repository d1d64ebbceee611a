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
    q.put(1)
    q.put(2)


def two():
    got.append(q.get())


def three():
    got.append(q.get())


def main():
    ts = [threading.Thread(target=t, daemon=True) for t in (one, two, three,)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert got == [1, 2]
