# Source: an operating systems exam: the bakery without `choosing`
# Expect: bug assertion
import threading
N = 2
number = [0] * N; n = 0
def work(me):
    global n
    number[me] = 1 + max(number)
    for j in range(N):
        while number[j] != 0 and (number[j], j) < (number[me], me):
            pass
    n += 1
    number[me] = 0
ts = [threading.Thread(target=work, args=(k,)) for k in range(N)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 2
