import queue
import threading

q = queue.Queue()
got = []
q.put(1)


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
    got.append(1) if q.get() else None
    got.append(1) if q.get() else None


def two():
    got.append(2) if q.get() else None


def main():
    ts = [threading.Thread(target=t, daemon=True) for t in (one, two,)]
    for t in ts:
        t.start()
    q.put(1)
    ts[0].join(timeout=5)
    q.put(0)
    ts[1].join()
    assert got != [1, 1]
