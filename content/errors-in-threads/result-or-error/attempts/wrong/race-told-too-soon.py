import threading


class Handle:
    def __init__(self, function, arguments):
        self.ended = threading.Event()
        self.outcome = (None, None)
        threading.Thread(target=self.run, args=(function, arguments)).start()

    def run(self, function, arguments):
        try:
            value, error = function(*arguments), None
        except BaseException as raised:
            value, error = None, raised
        self.ended.set()
        self.outcome = (value, error)

    def result(self, timeout=None):
        if not self.ended.wait(timeout):
            raise TimeoutError
        value, error = self.outcome
        if error is not None:
            raise error
        return value

    def done(self):
        return self.ended.is_set()


def background(function, *arguments):
    return Handle(function, arguments)
