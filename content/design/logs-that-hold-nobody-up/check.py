from gilbert.check import check, scenario

SLOW = """
import logging
import threading


class Slow(logging.Handler):
    def __init__(self, level=0):
        super().__init__(level)
        self.go_on = threading.Event()
        self.lines = []
        self.threads = set()
        self.caller = threading.get_ident()

    def emit(self, record):
        if threading.get_ident() != self.caller:
            self.go_on.wait(10)
        self.threads.add(threading.get_ident())
        self.lines.append(record.getMessage())


def fresh():
    logger = logging.Logger("shop")
    logger.setLevel(logging.DEBUG)
    return logger
"""


@scenario(imports=SLOW)
def logged(count):
    logger, handler = fresh(), Slow()
    before = threading.active_count()
    stop = detach(logger, handler)
    for number in range(count):
        logger.info("order %d", number)
    waited = bool(handler.lines)
    handler.go_on.set()
    stop()
    lines = list(handler.lines)
    return waited, lines, threading.get_ident() in handler.threads, len(handler.threads), threading.active_count() - before, len(logger.handlers)


@scenario(imports=SLOW)
def changed_afterwards():
    logger, handler = fresh(), Slow()
    stop = detach(logger, handler)
    basket = ["pen"]
    logger.info("basket: %s", basket)
    basket.append("ink")
    handler.go_on.set()
    stop()
    return handler.lines


@scenario(imports=SLOW)
def levels():
    logger, handler = fresh(), Slow(logging.WARNING)
    handler.addFilter(lambda record: "secret" not in record.getMessage())
    stop = detach(logger, handler)
    handler.go_on.set()
    logger.info("fine")
    logger.warning("low on paper")
    logger.error("secret 123")
    logger.error("out of paper")
    stop()
    return handler.lines


@check("nobody waits, and everything comes, in order, from one other thread")
def in_order(run):
    count = run.random.randint(3, 9)
    waited, lines, own, threads, left, handlers = run.call(logged, count)
    run.expect(not waited, "logger.info returned only after the handler had handled the record")
    run.equal(lines, [f"order {number}" for number in range(count)], "the lines when stop() had returned")
    run.expect(not own and threads == 1, "emit is to be called on one other thread only")
    run.equal((left, handlers), (0, 0), "threads left over, and handlers of the logger after stop()")


@check("the values of the moment")
def values(run):
    run.equal(run.call(changed_afterwards), ["basket: ['pen']"], "the line; the basket was changed after it had been logged")


@check("the handler's level and filters count")
def thresholds(run):
    run.equal(run.call(levels), ["low on paper", "out of paper"], "the lines")
