def detach(logger, handler):
    logger.addHandler(handler)
    return lambda: logger.removeHandler(handler)
