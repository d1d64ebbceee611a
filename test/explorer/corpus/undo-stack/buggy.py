"""An editor's undo stack used by the key handler and the menu."""
import threading


class UndoStack:
    def __init__(self, edits):
        self.edits = list(edits)
        self.lock = threading.Lock()

    def undo(self):
        if len(self.edits) > 0:
            return self.edits.pop()
        return None


def main():
    stack = UndoStack(["type a"])
    undone = []
    threads = [threading.Thread(target=lambda: undone.append(stack.undo())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert undone.count("type a") == 1, f"undone {undone}"


if __name__ == "__main__":
    main()
