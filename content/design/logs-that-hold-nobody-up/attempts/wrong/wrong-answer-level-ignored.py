import queue
from logging.handlers import QueueHandler, QueueListener


def detach(logger, handler):
    records = queue.SimpleQueue()
    front = QueueHandler(records)
    listener = QueueListener(records, handler)
    listener.start()
    logger.addHandler(front)

    def stop():
        logger.removeHandler(front)
        listener.stop()

    return stop
