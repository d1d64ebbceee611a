# Source: the answer to it: EAFP
# Expect: right complete
import os
import tempfile
import threading

path = os.path.join(tempfile.mkdtemp(), "old.tmp")
open(path, "w").close()


def clean():
    try:
        os.remove(path)
    except FileNotFoundError:
        pass


threads = [threading.Thread(target=clean) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert not os.path.exists(path)
