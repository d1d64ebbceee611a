# Source: the unittest documentation's ways to skip
# Expect: right
import threading, unittest
class T(unittest.TestCase):
    @unittest.skip("slow")
    def test_slow(self):
        self.fail("never")
    def test_sub(self):
        for n in (1, 2):
            with self.subTest(n=n):
                got = []
                t = threading.Thread(target=got.append, args=(n,))
                t.start(); t.join()
                self.assertEqual(got, [n])
    @unittest.expectedFailure
    def test_known(self):
        self.assertEqual(1, 2)
    def test_raises(self):
        with self.assertRaises(ZeroDivisionError):
            1 / 0
