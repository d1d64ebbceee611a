"""A model tells its view of changes; the view asks the model when it paints."""
import threading


class Model:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0
        self.listener = None

    def change(self, value):
        with self.lock:
            self.value = value
        self.listener(value)

    def read(self):
        with self.lock:
            return self.value


class View:
    def __init__(self, model):
        self.lock = threading.Lock()
        self.model = model
        self.dirty = False

    def on_change(self, value):
        with self.lock:
            self.dirty = True

    def paint(self):
        with self.lock:
            self.dirty = False
            return self.model.read()


def main():
    model = Model()
    view = View(model)
    model.listener = view.on_change
    painted = []
    threads = [
        threading.Thread(target=model.change, args=(7,)),
        threading.Thread(target=lambda: painted.append(view.paint())),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert painted[0] in (0, 7)


if __name__ == "__main__":
    main()
