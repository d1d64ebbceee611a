# Source: blinker issue 21, with the lock that was asked for
# Expect: right complete
import threading

built = []


class Report:
    def __init__(self):
        self._lock = threading.Lock()

    @property
    def rows(self):
        with self._lock:
            if not hasattr(self, "_rows"):
                built.append("rows")
                self._rows = [1, 2, 3]
        return self._rows


report = Report()
threads = [threading.Thread(target=lambda: report.rows) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(built) == 1, f"built {len(built)} times"
