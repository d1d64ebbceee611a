# Source: a settings object that is updated with __dict__.update
# Expect: bug assertion
import threading


class Config:
    def __init__(self):
        self.host, self.retries = "a", 0


config = Config()


def bump():
    config.retries += 1


def bump_by_name():
    config.__dict__["retries"] = config.__dict__["retries"] + 1


threads = [threading.Thread(target=f) for f in (bump, bump_by_name)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert config.retries == 2, config.retries
