# True: right.
# Expect: right complete
import time
import threading


class Log:
    converter = time.localtime

    def line(self, text):
        return f"{time.strftime('%H:%M:%S')} {time.ctime()} {text}"


log = Log()
t = threading.Thread(target=print, args=(log.line("hi"),))
t.start()
t.join()
print(log.converter(0).tm_year)
