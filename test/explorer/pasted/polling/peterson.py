# Source: an operating systems course: Peterson's algorithm
# Expect: right complete
import threading
want = [False, False]; turn = 0; n = 0
def work(me):
    global turn, n
    other = 1 - me
    want[me] = True
    turn = other
    while want[other] and turn == other:
        pass
    n += 1
    want[me] = False
ts = [threading.Thread(target=work, args=(k,)) for k in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 2
