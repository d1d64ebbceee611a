"""Settings are read from disk once."""
from functools import cached_property
import threading


class Settings:
    loads = 0

    def __init__(self):
        self.lock = threading.Lock()

    @cached_property
    def values(self):
        Settings.loads += 1
        return dict(debug=False)

    def get(self, key):
        with self.lock:
            return self.values[key]


def main():
    s = Settings()
    ts = [threading.Thread(target=s.get, args=("debug",)) for _ in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
    assert Settings.loads == 1, f"loaded {Settings.loads} times"


if __name__ == "__main__":
    main()
