# True: right: each thread writes a file of its own.
# Expect: right
import os
import tempfile
import threading

folder = tempfile.mkdtemp()


def write(name):
    with open(os.path.join(folder, name), "w") as file:
        file.write(name)


threads = [threading.Thread(target=write, args=(n,)) for n in ("a", "b")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(os.listdir(folder)) == ["a", "b"]
