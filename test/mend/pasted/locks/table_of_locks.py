# First: lock order
# Has:     first, second = sorted((src, dst))
# Has:     with locks[first]:
# Has:         with locks[second]:
# Never: lock around locks
import threading
locks = {"a": threading.Lock(), "b": threading.Lock()}
money = {"a": 10, "b": 10}
def move(src, dst, n):
    with locks[src]:
        with locks[dst]:
            money[src] -= n
            money[dst] += n
t = [threading.Thread(target=move, args=("a", "b", 1)), threading.Thread(target=move, args=("b", "a", 2))]
for i in t: i.start()
for i in t: i.join()
assert sum(money.values()) == 20
