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

    def work():
        while (record := records.get()) is not None:
            handler.handle(record)

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    logger.addHandler(front)

    def stop():
        logger.removeHandler(front)
        records.put(None)
        worker.join()

    return stop
