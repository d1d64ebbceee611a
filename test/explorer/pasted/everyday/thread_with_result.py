# Source: an answer: get the return value of a thread by a subclass
# Expect: right
from threading import Thread


class ResultThread(Thread):
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None):
        super().__init__(group, target, name, args, kwargs or {})
        self._return = None

    def run(self):
        if self._target is not None:
            self._return = self._target(*self._args, **self._kwargs)

    def join(self, *args):
        super().join(*args)
        return self._return


def square(n):
    return n * n


threads = [ResultThread(target=square, args=(n,)) for n in range(4)]
for t in threads:
    t.start()
print([t.join() for t in threads])
