# Source: the Borg pattern of Martelli's recipe: all instances share one __dict__
# Expect: bug assertion
import threading


class Borg:
    _shared = {}

    def __init__(self):
        self.__dict__ = self._shared


first, second = Borg(), Borg()
first.count = 0


def bump(borg):
    borg.count += 1


threads = [threading.Thread(target=bump, args=(each,)) for each in (first, second)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert first.count == 2, first.count
