# True: BUG: lost update, were the test called; nothing calls it.
# Expect: bug lost-update
# Says: `test_inc` was called
import threading

n = 0


def inc():
    global n
    n += 1


def test_inc():
    ts = [threading.Thread(target=inc) for _ in range(4)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert n == 4
