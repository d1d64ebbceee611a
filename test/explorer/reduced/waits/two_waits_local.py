import threading
cv = threading.Condition()
turn = 0
here = False
def one():
    global here
    rounds = 0
    with cv:
        here = True
        while turn < 1:
            cv.wait()
        rounds += 1
        while turn % 2 == 1:
            cv.wait()
        rounds += turn
        assert rounds != 5
def two():
    global turn
    with cv:
        if not here:
            turn = 6
            return
    for _ in range(6):
        with cv:
            turn += 1
            cv.notify_all()
def main():
    ts = [threading.Thread(target=t) for t in (one, two)]
    for t in ts: t.start()
    for t in ts: t.join()
