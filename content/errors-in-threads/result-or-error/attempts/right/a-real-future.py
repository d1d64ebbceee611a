import threading
from concurrent.futures import Future


def background(function, *arguments):
    future = Future()

    def run():
        try:
            future.set_result(function(*arguments))
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run).start()
    return future
