# Source: a question: which of my threads failed, by threading.excepthook
# Expect: bug assertion
import threading

failed = []


def work():
    raise ValueError("no data")


threads = [threading.Thread(target=work) for _ in range(2)]
threading.excepthook = lambda args: failed.append(threads.index(args.thread))
for t in threads:
    t.start()
for t in threads:
    t.join()
assert failed == [0, 1], failed
