# Source: the answer to it: a frozen dataclass, exchanged as a whole
# Expect: right complete
import threading
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Range:
    low: int = 0
    high: int = 10


current = Range()
torn = []


def move():
    global current
    current = replace(current, low=5, high=15)


def look():
    seen = current
    if seen not in (Range(), Range(5, 15)):
        torn.append(str(seen))


threads = [threading.Thread(target=f) for f in (move, look)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert not torn, torn
