# Source: an answer that recommends multiprocessing.pool.ThreadPool for waiting
# Expect: bug lost-update
import time
from multiprocessing.pool import ThreadPool

done = 0


def work(n):
    global done
    time.sleep(0.1)
    done += n


with ThreadPool(3) as pool:
    pool.map(work, [1, 1, 1])
print(done)
