import multiprocessing
from multiprocessing.connection import wait


def work(scale, name, answer):
    try:
        outcome = ("ok", scale(name))
    except Exception as error:
        outcome = ("error", type(error).__name__)
    answer.send(outcome)


def scale_all(names, scale, workers):
    context = multiprocessing.get_context("fork")
    outcomes = dict.fromkeys(names)
    waiting = list(reversed(names))
    running = {}
    while waiting or running:
        while waiting and len(running) < workers:
            name = waiting.pop()
            ours, theirs = context.Pipe(duplex=False)
            child = context.Process(target=work, args=(scale, name, theirs))
            child.start()
            theirs.close()
            running[child.sentinel] = (child, name, ours)
        for sentinel in wait(list(running)):
            child, name, ours = running.pop(sentinel)
            child.join()
            try:
                outcomes[name] = ours.recv() if ours.poll() else ("crashed", None)
            except EOFError:
                outcomes[name] = ("crashed", None)
            ours.close()
    return outcomes
