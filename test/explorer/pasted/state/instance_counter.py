# Source: a Q&A question: is += on an attribute thread-safe
# Expect: bug lost-update
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def increment(self):
        self.value += 1


counter = Counter()


def work():
    for _ in range(2):
        counter.increment()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()

print(counter.value)
