def in_background(work, post, done, failed):
    def run():
        try:
            result = work()
        except Exception as error:
            failed(error)
        else:
            done(result)

    post(run)
