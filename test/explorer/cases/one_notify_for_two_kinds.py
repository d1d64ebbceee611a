# True: deadlock with four molecules.
# Expect: bug deadlock
# H2O with one condition and notify(): right for up to three molecules, stuck for ever with four, even on a plain run.
from threading import Condition, Thread

class Water:
    def __init__(self):
        self.door = Condition()
        self.hydrogens = self.oxygens = 0
    def _leave(self):
        if self.hydrogens == 2 and self.oxygens == 1:
            self.hydrogens = self.oxygens = 0
        self.door.notify()
    def hydrogen(self, bond):
        with self.door:
            while self.hydrogens == 2:
                self.door.wait()
            self.hydrogens += 1
            bond()
            self._leave()
    def oxygen(self, bond):
        with self.door:
            while self.oxygens == 1:
                self.door.wait()
            self.oxygens += 1
            bond()
            self._leave()

def main():
    m, out, w = 4, [], Water()
    threads = [Thread(target=w.hydrogen, args=(lambda: out.append("H"),)) for _ in range(2 * m)]
    threads += [Thread(target=w.oxygen, args=(lambda: out.append("O"),)) for _ in range(m)]
    for t in threads: t.start()
    for t in threads: t.join()
    for k in range(0, 3 * m, 3):
        assert sorted(out[k:k + 3]) == ["H", "H", "O"], out

main()
