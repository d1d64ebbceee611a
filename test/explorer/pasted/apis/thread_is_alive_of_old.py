# Source: answers of the time of Python 2
# Expect: unsupported
# Says: `Thread.isAlive` is gone since Python 3.9
import threading, time
t = threading.Thread(target=time.sleep, args=(1,))
t.start()
while t.isAlive():
    time.sleep(0.1)
print("done")
