"""A token bucket that lets one call through per window."""
import threading


class Bucket:
    def __init__(self, tokens):
        self.tokens = tokens
        self.lock = threading.Lock()

    def allow(self):
        if self.tokens == 0:
            return False
        with self.lock:
            self.tokens -= 1
        return True


def main():
    bucket = Bucket(1)
    answers = []
    callers = [threading.Thread(target=lambda: answers.append(bucket.allow())) for _ in range(2)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert answers.count(True) == 1, f"{answers.count(True)} calls passed, limit 1"
    assert bucket.tokens == 0


if __name__ == "__main__":
    main()
