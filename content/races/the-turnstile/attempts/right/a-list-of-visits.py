class Turnstile:
    def __init__(self):
        self._visits = []

    def enter(self):
        self._visits.append(None)

    @property
    def visitors(self):
        return len(self._visits)
