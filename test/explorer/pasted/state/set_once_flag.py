# Source: a Q&A question: run a function only once
# Expect: bug
import threading

done = False
runs = []
lock = threading.Lock()


def work():
    global done
    if not done:
        done = True
        runs.append(1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()

assert len(runs) == 1
