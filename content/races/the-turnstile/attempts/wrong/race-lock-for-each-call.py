import threading


class Turnstile:
    def __init__(self):
        self.visitors = 0

    def enter(self):
        with threading.Lock():
            self.visitors += 1
