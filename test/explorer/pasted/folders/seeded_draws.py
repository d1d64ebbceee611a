# Source: a question: why are my seeded results not the same each time with threads
# Expect: bug assertion
import random
import threading

random.seed(7)
expected = [random.randint(1, 1000) for _ in range(2)]
random.seed(7)
drawn = {}


def simulate(name):
    drawn[name] = random.randint(1, 1000)


threads = [threading.Thread(target=simulate, args=(name,)) for name in ("first", "second")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert [drawn["first"], drawn["second"]] == expected
