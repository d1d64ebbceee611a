# Source: a blog post: a ticket lock in Python, with a plain counter
# Expect: bug assertion
import threading, time
tickets = 0; serving = 0; n = 0
def work():
    global tickets, serving, n
    mine = tickets
    tickets += 1
    while serving != mine:
        time.sleep(0.001)
    n += 1
    serving += 1
ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 2
