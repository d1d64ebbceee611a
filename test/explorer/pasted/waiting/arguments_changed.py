# Source: a question: all threads print the last value (one dict for kwargs)
# Expect: bug assertion
import threading

seen = []
options = {}


def work(number):
    seen.append(number)


threads = []
for number in range(2):
    options["number"] = number
    thread = threading.Thread(target=work, kwargs=options)
    thread.start()
    threads.append(thread)
for t in threads:
    t.join()
assert sorted(seen) == [0, 1], seen
