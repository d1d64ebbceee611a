# Source: a tutorial on Condition, with a second consumer added
# Expect: bug exception
# Says: IndexError
import threading

items = []
condition = threading.Condition()


def consume():
    with condition:
        if not items:
            condition.wait()
        print("got", items.pop())


def produce():
    with condition:
        items.append("bread")
        condition.notify_all()


consumers = [threading.Thread(target=consume, daemon=True) for _ in range(2)]
for c in consumers:
    c.start()
p = threading.Thread(target=produce)
p.start()
p.join()
for c in consumers:
    c.join(timeout=2)
