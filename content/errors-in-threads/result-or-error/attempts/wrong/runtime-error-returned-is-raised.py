import threading


class Handle:
    def __init__(self, function, arguments):
        self.ended = threading.Event()
        threading.Thread(target=self.run, args=(function, arguments)).start()

    def run(self, function, arguments):
        try:
            self.value = function(*arguments)
        except BaseException as error:
            self.value = error
        self.ended.set()

    def result(self, timeout=None):
        if not self.ended.wait(timeout):
            raise TimeoutError
        if isinstance(self.value, BaseException):
            raise self.value
        return self.value

    def done(self):
        return self.ended.is_set()


def background(function, *arguments):
    return Handle(function, arguments)
