"""Two editors save the same wiki page; a stale save must be turned down."""
import threading


class Page:
    def __init__(self):
        self.version = 1
        self.text = "draft"
        self.lock = threading.Lock()

    def save(self, text, based_on):
        if self.version != based_on:
            return False
        with self.lock:
            self.text = text
            self.version += 1
        return True


def main():
    page = Page()
    saved = []

    def edit(name):
        if page.save(name, based_on=1):
            saved.append(name)

    editors = [threading.Thread(target=edit, args=(name,)) for name in ("ada", "bo")]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    assert saved == [page.text], f"saves of {saved} went through, page holds {page.text!r}"


if __name__ == "__main__":
    main()
