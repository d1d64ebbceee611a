import threading


class Account:
    def __init__(self, number, cents):
        self.number = number
        self.cents = cents
        self.lock = threading.Lock()


def transfer(source, target, cents):
    if source is target:
        with source.lock:
            return source.cents >= cents
    first, second = sorted((source, target), key=lambda account: account.number)
    with first.lock, second.lock:
        if source.cents < cents:
            return False
        source.cents -= cents
        target.cents += cents
        return True
