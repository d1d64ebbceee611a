def in_background(work, post, done, failed):
    try:
        done(work())
    except Exception as error:
        failed(error)
