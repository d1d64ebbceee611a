import threading


class Account:
    def __init__(self, number, cents):
        self.number = number
        self.cents = cents
        self.lock = threading.Lock()


def transfer(source, target, cents):
    first, second = (source, target) if source.number < target.number else (target, source)
    with first.lock:
        with second.lock:
            if source.cents < cents:
                return False
            source.cents -= cents
            target.cents += cents
            return True
