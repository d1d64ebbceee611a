# Source: a question: protect a counter in a file with fcntl.flock
# Expect: right complete
import fcntl
import os
import tempfile
import threading

folder = tempfile.mkdtemp()
path, guard = os.path.join(folder, "count"), os.path.join(folder, "lock")
with open(path, "w") as file:
    file.write("0")


def bump():
    with open(guard, "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with open(path) as file:
            n = int(file.read())
        with open(path, "w") as file:
            file.write(str(n + 1))


threads = [threading.Thread(target=bump) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
with open(path) as file:
    assert file.read() == "2"
