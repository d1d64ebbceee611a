# Source: a bug report: FileNotFoundError when two cleaners run
# Expect: bug exception
import os
import tempfile
import threading

path = os.path.join(tempfile.mkdtemp(), "old.tmp")
open(path, "w").close()


def clean():
    if os.path.isfile(path):
        os.remove(path)


threads = [threading.Thread(target=clean) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
