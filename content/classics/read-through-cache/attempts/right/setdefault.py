from concurrent.futures import Future


class Cache:
    def __init__(self, load):
        self.load = load
        self.futures = {}

    def get(self, key):
        own = Future()
        shared = self.futures.setdefault(key, own)
        if shared is own:
            try:
                value = self.load(key)
            except Exception as error:
                self.futures.pop(key)
                own.set_exception(error)
            else:
                own.set_result(value)
        return shared.result()
