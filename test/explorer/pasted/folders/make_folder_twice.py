# Source: webassets issue 572: exists, then makedirs
# Expect: bug exception
import os
import tempfile
import threading

base = tempfile.mkdtemp()


def store(name):
    folder = os.path.join(base, "cache")
    if not os.path.exists(folder):
        os.mkdir(folder)
    with open(os.path.join(folder, name), "w") as f:
        f.write(name)


threads = [threading.Thread(target=store, args=(name,)) for name in ("a", "b")]
for t in threads:
    t.start()
for t in threads:
    t.join()
