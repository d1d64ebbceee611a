# True: a file of tests that only a test runner would call.
# Expect: bug
# Says: was called as a test runner would
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
