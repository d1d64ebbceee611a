import threading


class Handle:
    def __init__(self, function, arguments):
        self.ended = threading.Event()
        self.error = None
        threading.Thread(target=self.run, args=(function, arguments)).start()

    def run(self, function, arguments):
        try:
            self.value = function(*arguments)
            self.ended.set()
        except Exception as error:
            self.error = error
            self.ended.set()
        except SystemExit:
            pass  # "it wanted to end, so it ends"

    def result(self, timeout=None):
        if not self.ended.wait(timeout):
            raise TimeoutError
        if self.error is not None:
            raise self.error
        return self.value

    def done(self):
        return self.ended.is_set()


def background(function, *arguments):
    return Handle(function, arguments)
