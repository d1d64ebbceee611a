# Source: the answer to it: mode x
# Expect: right complete
import os
import tempfile
import threading

path = os.path.join(tempfile.mkdtemp(), "job.lock")
running = []


def job(name):
    try:
        open(path, "x").close()
    except FileExistsError:
        return
    running.append(name)


threads = [threading.Thread(target=job, args=(name,)) for name in ("one", "two")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(running) == 1, running
