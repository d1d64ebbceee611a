import threading


class Handle:
    def __init__(self, function, arguments):
        self._ended = threading.Event()
        self._value = None
        self._error = None
        threading.Thread(target=self._run, args=(function, arguments)).start()

    def _run(self, function, arguments):
        try:
            self._value = function(*arguments)
        except BaseException as error:
            self._error = error
        finally:
            self._ended.set()

    def result(self, timeout=None):
        if not self._ended.wait(timeout):
            raise TimeoutError("the job is still running")
        if self._error is not None:
            raise self._error
        return self._value

    def done(self):
        return self._ended.is_set()


def background(function, *arguments):
    return Handle(function, arguments)
