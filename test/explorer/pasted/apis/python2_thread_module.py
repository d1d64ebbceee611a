# Source: tutorials of Python 2
# Expect: unsupported
# Says: The module `thread` is Python 2
import thread
import time
def hello(n):
    for i in xrange(n):
        time.sleep(1)
thread.start_new_thread(hello, (3,))
time.sleep(5)
