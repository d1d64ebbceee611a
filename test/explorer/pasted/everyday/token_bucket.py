# Source: a question: my rate limiter lets too many calls through
# Expect: bug assertion
import threading


class TokenBucket:
    def __init__(self, tokens):
        self.tokens = tokens

    def allow(self):
        if self.tokens > 0:
            self.tokens -= 1
            return True
        return False


bucket = TokenBucket(3)
allowed = []


def call(n):
    if bucket.allow():
        allowed.append(n)


threads = [threading.Thread(target=call, args=(n,)) for n in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(allowed) == 3, f"{len(allowed)} calls went through"
