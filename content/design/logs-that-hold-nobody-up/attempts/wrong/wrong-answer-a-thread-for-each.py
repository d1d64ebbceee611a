import logging
import threading


class Front(logging.Handler):
    def __init__(self, handler):
        super().__init__()
        self.handler, self.threads = handler, []

    def emit(self, record):
        record.msg, record.args = record.getMessage(), None
        if record.levelno < self.handler.level:
            return
        thread = threading.Thread(target=self.handler.handle, args=(record,))
        self.threads.append(thread)
        thread.start()


def detach(logger, handler):
    front = Front(handler)
    logger.addHandler(front)

    def stop():
        logger.removeHandler(front)
        for thread in front.threads:
            thread.join()

    return stop
