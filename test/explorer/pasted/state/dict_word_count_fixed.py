# Source: a tutorial on counting words with threads, mended
# Expect: right
import threading

counts = {}
lock = threading.Lock()


def work():
    for word in ["spam", "eggs"]:
        with lock:
            counts[word] = counts.get(word, 0) + 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()

print(sorted(counts.items()))
assert counts == {"spam": 2, "eggs": 2}
