# Source: webassets issue 572, with exist_ok
# Expect: right
import os
import tempfile
import threading

base = tempfile.mkdtemp()


def store(name):
    folder = os.path.join(base, "cache")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w") as f:
        f.write(name)


threads = [threading.Thread(target=store, args=(name,)) for name in ("a", "b")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(os.listdir(os.path.join(base, "cache"))) == ["a", "b"]
