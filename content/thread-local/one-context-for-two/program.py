import contextvars
import threading

request = contextvars.ContextVar("request", default="none")
request.set("r-7")
context = contextvars.copy_context()
started, go_home = threading.Event(), threading.Event()


def ann():
    print("ann:", request.get())
    started.set()
    go_home.wait()


def ben():
    print("ben:", request.get())


def failed(args):
    print(f"{args.thread.name}: {args.exc_type.__name__}")


threading.excepthook = failed
first = threading.Thread(target=ann, context=context)
first.start()
started.wait()
second = threading.Thread(target=ben, name="ben", context=context)
second.start()
second.join(0.5)
go_home.set()
first.join()
second.join()
