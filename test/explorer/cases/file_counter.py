# True: lost update: two threads read a number from a file and write it back (a real stress run loses updates).
# Expect: bug assertion
import tempfile
import threading
from pathlib import Path

path = Path(tempfile.mkdtemp()) / "counter.txt"
path.write_text("0")


def bump():
    n = int(path.read_text())
    path.write_text(str(n + 1))


threads = [threading.Thread(target=bump) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert path.read_text() == "2", path.read_text()
