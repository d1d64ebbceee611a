import queue
import threading

q = queue.Queue()
got = []
q.put(1)
q.put(2)


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
    q.get()
    try:
        q.task_done()
    except ValueError:
        got.append(1)


def two():
    q.get()
    try:
        q.task_done()
    except ValueError:
        got.append(2)


def three():
    done()


def main():
    ts = [threading.Thread(target=t, daemon=True) for t in (one, two, three,)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert got != [2]
