class Turnstile:
    def __init__(self):
        self.visitors = 0

    def enter(self):
        seen = self.visitors
        self.visitors = seen + 1
