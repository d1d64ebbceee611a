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
    q.get()
    q.task_done()


def two():
    q.put(2)
    got.append('put')
    q.get()
    q.task_done()


def three():
    q.join()
    got.append('all')


def main():
    ts = [threading.Thread(target=t, daemon=True) for t in (one, two, three,)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert got != ['all', 'put']
