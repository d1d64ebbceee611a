# Source: a question: the balance is wrong though every thread commits
# Expect: bug assertion
import os
import sqlite3
import tempfile
import threading

path = os.path.join(tempfile.mkdtemp(), "bank.db")
with sqlite3.connect(path) as setup:
    setup.execute("CREATE TABLE account (balance INTEGER)")
    setup.execute("INSERT INTO account VALUES (0)")
setup.close()


def deposit():
    connection = sqlite3.connect(path)
    (balance,) = connection.execute("SELECT balance FROM account").fetchone()
    connection.execute("UPDATE account SET balance = ?", (balance + 10,))
    connection.commit()
    connection.close()


threads = [threading.Thread(target=deposit) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
connection = sqlite3.connect(path)
assert connection.execute("SELECT balance FROM account").fetchone() == (20,)
