from contextlib import ExitStack
from threading import RLock


class Account:
    def __init__(self, number, cents):
        self.number = number
        self.cents = cents
        self.lock = RLock()


def transfer(source, target, cents):
    with ExitStack() as held:
        for account in sorted([source, target], key=lambda account: account.number):
            held.enter_context(account.lock)
        enough = source.cents >= cents
        if enough:
            source.cents -= cents
            target.cents += cents
        return enough
