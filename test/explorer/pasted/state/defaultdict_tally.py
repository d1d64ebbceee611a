# Source: a Q&A question: is defaultdict thread-safe
# Expect: bug
import threading
from collections import defaultdict

tally = defaultdict(int)
lock = threading.Lock()


def work():
    tally["x"] += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()

assert tally["x"] == 2, tally
