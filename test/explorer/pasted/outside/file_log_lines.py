# Source: a question: several threads append lines to one file
# Expect: right
import os
import tempfile
import threading

path = os.path.join(tempfile.mkdtemp(), "log.txt")


def log(text):
    with open(path, "a") as file:
        file.write(text + "\n")


threads = [threading.Thread(target=log, args=(text,)) for text in ("one", "two")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
with open(path) as file:
    assert sorted(line.strip() for line in file) == ["one", "two"]
