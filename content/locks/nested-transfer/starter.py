import threading


class Account:
    def __init__(self, number, cents):
        self.number = number  # unique
        self.cents = cents
        self.lock = threading.Lock()


def transfer(source, target, cents):
    with source.lock:
        with target.lock:
            if source.cents < cents:
                return False
            source.cents -= cents
            target.cents += cents
            return True
