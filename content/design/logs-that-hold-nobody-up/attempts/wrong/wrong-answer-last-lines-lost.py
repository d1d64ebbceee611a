import logging
import queue
import threading


class Front(logging.Handler):
    def __init__(self, records):
        super().__init__()
        self.records = records

    def emit(self, record):
        record.msg, record.args = record.getMessage(), None
        self.records.put(record)


def detach(logger, handler):
    records = queue.Queue()
    front = Front(records)

    ended = threading.Event()

    def work():
        while not ended.is_set():
            try:
                record = records.get(timeout=0.01)
            except queue.Empty:
                continue
            if record.levelno >= handler.level:
                handler.handle(record)

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    logger.addHandler(front)

    def stop():
        logger.removeHandler(front)
        ended.set()
        worker.join()

    return stop
