# Source: a question: why does the counter of the class not grow for all instances
# Expect: bug assertion
import threading


class Connection:
    opened = 0

    def open(self):
        Connection.opened = self.opened + 1


def work():
    Connection().open()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert Connection.opened == 2, Connection.opened
