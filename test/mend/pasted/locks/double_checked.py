# First: existing lock
# Has: with cls._lock:
# Has:             if cls._inst is None:
# Never: lock around locks
import threading

class Settings:
    _lock = threading.Lock()
    _inst = None

    @classmethod
    def get(cls):
        if cls._inst is None:
            with cls._lock:
                cls._inst = Settings()
                cls._inst.values = {}
                cls._inst.values["debug"] = True
        return cls._inst

def use():
    assert Settings.get().values["debug"]

ts = [threading.Thread(target=use) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
