import contextvars
import threading

request = contextvars.ContextVar("request", default="none")
request.set("r-7")


def show(name):
    print(f"{name}: {request.get()}")
    request.set("changed")


plain = threading.Thread(target=show, args=("plain",))
plain.start()
plain.join()

copied = threading.Thread(target=show, args=("copied",), context=contextvars.copy_context())
copied.start()
copied.join()

print("afterwards:", request.get())
