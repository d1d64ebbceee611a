# Source: a lazy connection in a module variable, as in questions about Flask and databases
# Expect: depends
# Says: both saw `_conn` = None
# Never: No interleaving breaks it
import threading, time
class Conn: pass
_conn = None
def get_conn():
    global _conn
    if _conn is None:
        time.sleep(0.1)
        _conn = Conn()
    return _conn
ts = [threading.Thread(target=get_conn) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print("done")
