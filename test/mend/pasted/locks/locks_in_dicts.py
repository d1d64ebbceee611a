# First: lock order
# Has:     first, second = sorted((src, dst), key=id)
# Has:     with first["lock"]:
# Has:         with second["lock"]:
# Never: lock around locks
import threading
def transfer(src, dst, n):
    with src["lock"]:
        with dst["lock"]:
            src["n"] -= n
            dst["n"] += n
x = {"n": 10, "lock": threading.Lock()}
y = {"n": 10, "lock": threading.Lock()}
t = [threading.Thread(target=transfer, args=(x, y, 1)), threading.Thread(target=transfer, args=(y, x, 2))]
for i in t: i.start()
for i in t: i.join()
assert x["n"] + y["n"] == 20
