class Turnstile:
    def __init__(self):
        self.visitors = 0

    def enter(self):
        self.visitors += 1
