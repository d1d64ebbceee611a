import queue
import threading
from logging.handlers import QueueHandler


def detach(logger, handler):
    records = queue.SimpleQueue()
    front = QueueHandler(records)
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
