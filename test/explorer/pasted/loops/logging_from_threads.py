# Source: the logging cookbook: many threads log through one logger
# Expect: right
import logging
import threading

logging.basicConfig(format="%(asctime)s %(threadName)s %(message)s", level=logging.INFO)
threads = [threading.Thread(target=logging.info, args=("hello from %d", n)) for n in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
