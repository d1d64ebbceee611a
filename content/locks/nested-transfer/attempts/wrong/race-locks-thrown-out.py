class Account:
    def __init__(self, number, cents):
        self.number = number
        self.cents = cents


def transfer(source, target, cents):
    if source.cents < cents:
        return False
    source.cents -= cents
    target.cents += cents
    return True
