# Source: a blog post: a ticket lock in Python
# Expect: right complete
import itertools, threading, time
tickets = itertools.count(); serving = 0; n = 0
def work():
    global serving, n
    mine = next(tickets)
    while serving != mine:
        time.sleep(0.001)
    n += 1
    serving += 1
ts = [threading.Thread(target=work) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 3
