# First: join in place of a sleep
# Has: for thread in threads:
# Has:     thread.join()
import threading, time
results = {}
def fetch(name):
    time.sleep(0.1)
    results[name] = len(name)
for n in ["a", "bb"]:
    threading.Thread(target=fetch, args=(n,)).start()
time.sleep(0.5)
assert results == {"a": 1, "bb": 2}, results
