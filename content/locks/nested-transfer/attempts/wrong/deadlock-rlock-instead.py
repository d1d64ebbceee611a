import threading


class Account:
    def __init__(self, number, cents):
        self.number = number
        self.cents = cents
        self.lock = threading.RLock()  # "re-entrant, so it can't deadlock"


def transfer(source, target, cents):
    with source.lock, target.lock:
        if source.cents < cents:
            return False
        source.cents -= cents
        target.cents += cents
        return True
