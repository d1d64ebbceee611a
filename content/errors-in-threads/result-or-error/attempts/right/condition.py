from threading import Condition, Thread

RUNNING, RETURNED, RAISED = range(3)


class Job:
    def __init__(self):
        self.changed = Condition()
        self.state = RUNNING
        self.outcome = None

    def finish(self, state, outcome):
        with self.changed:
            self.state, self.outcome = state, outcome
            self.changed.notify_all()

    def run(self, function, arguments):
        try:
            outcome = function(*arguments)
        except BaseException as error:
            self.finish(RAISED, error)
        else:
            self.finish(RETURNED, outcome)

    def result(self, timeout=None):
        with self.changed:
            if not self.changed.wait_for(lambda: self.state != RUNNING, timeout):
                raise TimeoutError
            if self.state == RAISED:
                raise self.outcome
            return self.outcome

    def done(self):
        with self.changed:
            return self.state != RUNNING


def background(function, *arguments):
    job = Job()
    Thread(target=job.run, args=(function, arguments)).start()
    return job
