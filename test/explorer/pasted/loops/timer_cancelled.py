# Source: the library's documentation: a timer that is cancelled in time
# Expect: right
import threading

rang = []
alarm = threading.Timer(30, rang.append, args=(1,))
alarm.start()
alarm.cancel()
alarm.join()
assert rang == []
