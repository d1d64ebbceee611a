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
    if not q.empty():
        got.append(get())


def two():
    get()


def main():
    ts = [threading.Thread(target=t, daemon=True) for t in (one, two,)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert None not in got
