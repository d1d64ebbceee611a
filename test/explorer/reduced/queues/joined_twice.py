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
    q.join()
    q.put(1)
    got.append(1)


def two():
    q.put(2)
    q.get()
    q.task_done()
    q.join()
    got.append(2)


def main():
    ts = [threading.Thread(target=t, daemon=True) for t in (one, two,)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert got == [2, 1]
