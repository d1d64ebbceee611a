# Source: a question: my rate limiter lets too many calls through, mended
# Expect: right
import threading
import time


class TokenBucket:
    def __init__(self, tokens):
        self.tokens = tokens
        self.lock = threading.Lock()

    def allow(self):
        with self.lock:
            if self.tokens > 0:
                self.tokens -= 1
                return True
            return False


bucket = TokenBucket(2)
allowed = []


def call(n):
    time.sleep(0.01 * n)
    if bucket.allow():
        allowed.append(n)


threads = [threading.Thread(target=call, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(allowed) == 2, f"{len(allowed)} calls went through"
