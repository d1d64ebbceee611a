import threading


def in_background(work, post, done, failed):
    def run():
        try:
            result = work()
        except Exception as error:
            problem = error
            post(lambda: failed(problem))
        else:
            post(lambda: done(result))

    threading.Thread(target=run, daemon=True).start()
