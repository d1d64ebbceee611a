# True: logs one line "12:00:00: value is 3".
# Expect: right complete
# Never: Logging error
# Never: gilbert
import logging
import threading

logging.basicConfig(format="%(asctime)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S")
t = threading.Thread(target=logging.info, args=("value is %d", 3))
t.start()
logging.info("main")
t.join()
