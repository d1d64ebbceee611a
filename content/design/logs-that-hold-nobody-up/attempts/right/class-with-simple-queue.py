import logging
import queue
import threading


class Detached(logging.Handler):
    def __init__(self, slow):
        super().__init__(slow.level)
        self._slow = slow
        self._records = queue.SimpleQueue()
        self._worker = threading.Thread(target=self._work)
        self._worker.start()

    def emit(self, record):
        self.format(record)  # puts the text into record.message
        copy = logging.makeLogRecord(vars(record))
        copy.msg, copy.args = record.message, ()
        self._records.put(copy)

    def _work(self):
        for record in iter(self._records.get, None):
            self._slow.handle(record)

    def end(self):
        self._records.put(None)
        self._worker.join()


def detach(logger, handler):
    front = Detached(handler)
    logger.addHandler(front)

    def stop():
        logger.removeHandler(front)
        front.end()

    return stop
