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
    q.get()
    q.task_done()


def two():
    done()


def main():
    ts = [threading.Thread(target=t, daemon=True) for t in (one, two,)]
    for t in ts:
        t.start()
    try:
        ts[0].join()
        ts[1].join()
    except ValueError:
        pass
    assert 'too many' in got
