# True: a file of tests that only a test runner would call.
# Expect: bug lost-update
# Says: `TestStock.test_two_threads`
import asyncio
import threading
import unittest

class Stock:
    def __init__(self): self.n = 5
    def take(self):
        if self.n > 0:
            seen = self.n
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

class TestAsync(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.n = 0
    async def test_a(self):
        async def add():
            seen = self.n
            await asyncio.sleep(0)
            self.n = seen + 1
        await asyncio.gather(add(), add())
        self.assertEqual(self.n, 2)

if __name__ == "__main__":
    unittest.main()
