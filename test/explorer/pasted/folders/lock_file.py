# Source: a recipe: a lock file that is tested and then created
# Expect: bug assertion
import os
import tempfile
import threading

path = os.path.join(tempfile.mkdtemp(), "job.lock")
running = []


def job(name):
    if os.path.exists(path):
        return
    open(path, "w").close()
    running.append(name)


threads = [threading.Thread(target=job, args=(name,)) for name in ("one", "two")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(running) == 1, running
