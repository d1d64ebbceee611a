class Shared:
    def __init__(self, iterable):
        self._items = iter(iterable)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._items)


def share(iterable):
    return Shared(iterable)
