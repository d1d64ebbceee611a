import threading
cv = threading.Condition()
m = 0
here = stop = False
def one():
    global here
    k = 0
    with cv:
        here = True
        while not stop:
            if m == 0:
                cv.wait()
                continue
            k = m
            if m < 5:
                cv.wait()
        assert k != 1
def two():
    global m, stop
    with cv:
        if not here:
            stop = True
            return
        m = 1
        cv.notify_all()
    with cv:
        m = 0
        cv.notify_all()
    with cv:
        stop = True
        cv.notify_all()
def main():
    ts = [threading.Thread(target=t) for t in (one, two)]
    for t in ts: t.start()
    for t in ts: t.join()
