# Source: a tutorial on Condition.wait_for with two producers
# Expect: right
import threading

items = []
got = []
condition = threading.Condition()


def consume():
    with condition:
        condition.wait_for(lambda: len(items) > 0)
        got.append(items.pop(0))


def produce(n):
    with condition:
        items.append(n)
        condition.notify()


threads = [threading.Thread(target=consume) for _ in range(2)]
threads += [threading.Thread(target=produce, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(got) == [0, 1]
