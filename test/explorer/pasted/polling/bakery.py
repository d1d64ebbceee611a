# Source: an operating systems course: Lamport's bakery
# Expect: right complete
import threading
N = 2
choosing = [False] * N; number = [0] * N; n = 0
def work(me):
    global n
    choosing[me] = True
    number[me] = 1 + max(number)
    choosing[me] = False
    for j in range(N):
        while choosing[j]:
            pass
        while number[j] != 0 and (number[j], j) < (number[me], me):
            pass
    n += 1
    number[me] = 0
ts = [threading.Thread(target=work, args=(k,)) for k in range(N)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 2
