import threading
cv = threading.Condition()
a = b = False
def one():
    with cv:
        while not a:
            cv.wait()
        while not b:
            cv.wait()
        assert a
def two():
    global a, b
    with cv:
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
