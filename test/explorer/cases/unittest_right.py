# True: a file of tests that only a test runner would call.
# Expect: right complete
# Says: any of the 2 tests
import asyncio
import threading
import unittest

lock = threading.Lock()
class Stock:
    def __init__(self): self.n = 5
    def take(self):
        with lock:
            seen = self.n; pass
            self.n = seen - 1
            return True
        return False

class TestStock(unittest.TestCase):
    def setUp(self):
        self.stock = Stock()
    def test_one(self):
        self.assertTrue(self.stock.take())
    def test_two_threads(self):
        ts = [threading.Thread(target=self.stock.take) for _ in range(2)]
        for t in ts: t.start()
        for t in ts: t.join()
        self.assertEqual(self.stock.n, 3)


if __name__ == "__main__":
    unittest.main()
