import threading


class Account:
    def __init__(self, number, cents):
        self.number = number
        self.cents = cents
        self.lock = threading.Lock()


def transfer(source, target, cents):
    if source.cents < cents:
        return False
    if source is target:
        return True
    first, second = sorted((source, target), key=lambda account: account.number)
    with first.lock, second.lock:
        source.cents -= cents
        target.cents += cents
    return True
