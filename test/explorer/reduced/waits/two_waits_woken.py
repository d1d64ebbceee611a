import threading
cv = threading.Condition()
a = b = here = False
def one():
    global here
    with cv:
        here = True
        while not a:
            cv.wait()
        while not b:
            cv.wait()
        assert a
def two():
    global a, b
    with cv:
        if not here:
            a = b = True
            return
        a = True
        cv.notify_all()
    with cv:
        a = False
        b = True
        cv.notify_all()
    with cv:
        a = True
        cv.notify_all()
def main():
    ts = [threading.Thread(target=t) for t in (one, two)]
    for t in ts: t.start()
    for t in ts: t.join()
