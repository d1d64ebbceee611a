# Source: a question: OperationalError, database is locked
# Expect: bug exception
# Says: database is locked
import os
import sqlite3
import tempfile
import threading

path = os.path.join(tempfile.mkdtemp(), "jobs.db")
sqlite3.connect(path).execute("CREATE TABLE jobs (name TEXT)")
finished = threading.Event()


def long_job():
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO jobs VALUES ('long')")
    finished.wait()
    connection.commit()


def short_job():
    connection = sqlite3.connect(path, timeout=2)
    connection.execute("INSERT INTO jobs VALUES ('short')")
    connection.commit()
    finished.set()


first = threading.Thread(target=long_job)
second = threading.Thread(target=short_job)
first.start()
second.start()
second.join()
first.join()
