# Source: questions about a JSON file that threads write
# Expect: bug exception
# Says: changed `scores.json`
import json
import threading
from pathlib import Path

DB = Path("/tmp/scores.json")
DB.write_text(json.dumps({"ann": 0, "bob": 0}))

def add_point(name):
    data = json.loads(DB.read_text())
    data[name] += 1
    DB.write_text(json.dumps(data))

threads = [threading.Thread(target=add_point, args=(n,)) for n in ("ann", "bob", "ann")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(DB.read_text())
