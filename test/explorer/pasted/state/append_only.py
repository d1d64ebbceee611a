# Source: a Q&A answer: list.append is atomic
# Expect: right complete
import threading

items = []


def work():
    items.append(1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()

assert len(items) == 2
