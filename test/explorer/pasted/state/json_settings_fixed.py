# Source: a Q&A question: two threads save settings as JSON, mended
# Expect: right
import json
import tempfile
import threading
from pathlib import Path

path = Path(tempfile.mkdtemp()) / "settings.json"
path.write_text(json.dumps({"saves": 0}))
lock = threading.Lock()


def save():
    data = json.loads(path.read_text())
    data["saves"] += 1
    path.write_text(json.dumps(data))


def work():
    with lock:
        save()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()

assert json.loads(path.read_text())["saves"] == 2
