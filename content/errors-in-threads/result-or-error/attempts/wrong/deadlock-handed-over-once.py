import queue
import threading


class Handle:
    def __init__(self, function, arguments):
        self.box = queue.Queue(maxsize=1)
        threading.Thread(target=self.run, args=(function, arguments)).start()

    def run(self, function, arguments):
        try:
            self.box.put((function(*arguments), None))
        except BaseException as error:
            self.box.put((None, error))

    def result(self, timeout=None):
        try:
            value, error = self.box.get(timeout=timeout)
        except queue.Empty:
            raise TimeoutError from None
        if error is not None:
            raise error
        return value

    def done(self):
        return not self.box.empty()


def background(function, *arguments):
    return Handle(function, arguments)
