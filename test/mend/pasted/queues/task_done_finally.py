# First: finally
# Has:         except ValueError as e:
# Has:             errors.append(str(e))
# Has:         finally:
# Has:             q.task_done()
import queue
import threading

q = queue.Queue()
errors = []
out = []

def parse(text):
    return int(text)

def worker():
    while True:
        text = q.get()
        try:
            out.append(parse(text))
            q.task_done()
        except ValueError as e:
            errors.append(str(e))

threading.Thread(target=worker, daemon=True).start()
for text in ["1", "x", "3"]:
    q.put(text)
q.join()
print(out, len(errors))
