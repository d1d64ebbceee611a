# Source: the answer to it: a generator for each thread
# Expect: right complete
import random
import threading

expected = [random.Random(seed).randint(1, 1000) for seed in (1, 2)]
drawn = {}


def simulate(seed):
    rng = random.Random(seed)
    drawn[seed] = rng.randint(1, 1000)


threads = [threading.Thread(target=simulate, args=(seed,)) for seed in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert [drawn[1], drawn[2]] == expected
