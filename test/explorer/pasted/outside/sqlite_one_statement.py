# Source: the answer to the same question: let the database add
# Expect: right
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
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE account SET balance = balance + 10")
    connection.close()


threads = [threading.Thread(target=deposit) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
connection = sqlite3.connect(path)
assert connection.execute("SELECT balance FROM account").fetchone() == (20,)
