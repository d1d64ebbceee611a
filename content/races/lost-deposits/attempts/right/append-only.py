class Account:
    """Keeps each deposit; the balance is computed, so there is nothing to overwrite."""

    def __init__(self, balance=0):
        self._entries = [balance]

    def deposit(self, cents):
        self._entries.append(cents)

    @property
    def balance(self):
        return sum(self._entries)
