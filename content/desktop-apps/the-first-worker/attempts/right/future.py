import threading
from concurrent.futures import Future


def in_background(work, post, done, failed):
    outcome = Future()

    def tell():
        error = outcome.exception()
        if error is None:
            done(outcome.result())
        else:
            failed(error)

    def run():
        try:
            outcome.set_result(work())
        except Exception as error:
            outcome.set_exception(error)
        post(tell)

    threading.Thread(target=run).start()
