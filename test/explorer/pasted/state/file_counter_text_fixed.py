# Source: a Q&A question: a counter in a text file loses hits, mended
# Expect: right
import os
import tempfile
import threading

path = os.path.join(tempfile.mkdtemp(), "hits.txt")
with open(path, "w") as file:
    file.write("0")
lock = threading.Lock()


def hit():
    with open(path) as file:
        n = int(file.read())
    with open(path, "w") as file:
        file.write(str(n + 1))


def work():
    with lock:
        hit()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()

with open(path) as file:
    assert file.read() == "2"
