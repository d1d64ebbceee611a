import queue
import threading

q = queue.Queue()
got = []
q.put('a')
q.put('b')


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
    got.append((1, q.get()))


def two():
    got.append((2, q.get()))


def main():
    ts = [threading.Thread(target=t, daemon=True) for t in (one, two,)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert got[0] == (1, 'a')
