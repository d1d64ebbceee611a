# Source: the answer to it
# Expect: right complete
import threading


class Jobs(list):
    def __init__(self, items):
        super().__init__(items)
        self.lock = threading.Lock()

    def take(self):
        with self.lock:
            if len(self):
                return super().pop()
            return None


jobs = Jobs(["only"])
threads = [threading.Thread(target=jobs.take) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert not jobs
