import threading

log = []
opened = threading.Event()


def waiter():
    opened.wait()
    log.append("order")


thread = threading.Thread(target=waiter)
thread.start()
log.append("open")
opened.set()
log.append("close")
thread.join()
print("\n".join(log))
