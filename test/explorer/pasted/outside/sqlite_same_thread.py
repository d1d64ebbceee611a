# Source: a question: SQLite objects created in a thread can only be used in that same thread
# Expect: bug exception
# Says: SQLite objects created in a thread
import sqlite3
import threading

connection = sqlite3.connect(":memory:")
connection.execute("CREATE TABLE hits (n INTEGER)")


def add():
    connection.execute("INSERT INTO hits VALUES (1)")


thread = threading.Thread(target=add)
thread.start()
thread.join()
