# Source: the double-checked singleton of pattern catalogues
# Expect: right complete
import threading, time
class Conn: pass
class Pool:
    _one = None
    _lock = threading.Lock()
    @classmethod
    def get(cls):
        if cls._one is None:
            with cls._lock:
                if cls._one is None:
                    cls._one = Conn()
        return cls._one
seen = []
ts = [threading.Thread(target=lambda: seen.append(id(Pool.get()))) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(len(set(seen)), seen[0])
