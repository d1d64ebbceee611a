# Source: blinker issue 21: lazy_property is not thread-safe
# Expect: bug assertion
import threading

built = []


class Report:
    @property
    def rows(self):
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
