import threading

lock = threading.Lock()
count = [0]


class Turnstile:
    def enter(self):
        with lock:
            count[0] += 1

    @property
    def visitors(self):
        return count[0]
