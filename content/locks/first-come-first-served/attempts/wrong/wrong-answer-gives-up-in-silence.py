import threading
from collections import deque


class Licences:
    def __init__(self, count):
        self._free = count
        self._changed = threading.Condition()
        self._queue = deque()

    def take(self, n, timeout=None):
        me = object()
        with self._changed:
            self._queue.append(me)
            mine = self._changed.wait_for(lambda: self._queue[0] is me and self._free >= n, timeout)
            self._queue.remove(me)
            if mine:
                self._free -= n
                self._changed.notify_all()
            return mine

    def give_back(self, n):
        with self._changed:
            self._free += n
            self._changed.notify_all()
