import threading


class Handle:
    def __init__(self, function, arguments):
        self.thread = threading.Thread(target=self.run, args=(function, arguments))
        self.thread.start()

    def run(self, function, arguments):
        self.value = function(*arguments)

    def result(self, timeout=None):
        self.thread.join(timeout)
        return self.value

    def done(self):
        return not self.thread.is_alive()


def background(function, *arguments):
    return Handle(function, arguments)
