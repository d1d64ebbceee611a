import threading
cv = threading.Condition()
m = 1
stop = False
def one():
    k = 0
    with cv:
        while not stop:
            if k < m:
                k += 1
            else:
                cv.wait()
        assert k != 1
def two():
    global m, stop
    with cv:
        m = 0
        cv.notify_all()
    with cv:
        stop = True
        cv.notify_all()
def main():
    ts = [threading.Thread(target=t) for t in (two, one)]
    for t in ts: t.start()
    for t in ts: t.join()
