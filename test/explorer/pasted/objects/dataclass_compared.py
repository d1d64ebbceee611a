# Source: a question: comparing a dataclass while another thread updates it
# Expect: bug assertion
import threading
from dataclasses import dataclass


@dataclass
class Range:
    low: int = 0
    high: int = 10


current, wanted = Range(), Range(5, 15)
torn = []


def move():
    current.low = 5
    current.high = 15


def look():
    if current != Range() and current != wanted:
        torn.append(str(current))


threads = [threading.Thread(target=f) for f in (move, look)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert not torn, torn
