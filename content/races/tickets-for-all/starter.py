def share(iterable):
    return iter(iterable)
