# Source: an encyclopedia's article on Dekker's algorithm
# Expect: right complete
import threading
want = [False, False]; turn = 0; n = 0
def work(me):
    global turn, n
    other = 1 - me
    want[me] = True
    while want[other]:
        if turn != me:
            want[me] = False
            while turn != me:
                pass
            want[me] = True
    n += 1
    turn = other
    want[me] = False
ts = [threading.Thread(target=work, args=(k,)) for k in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 2
