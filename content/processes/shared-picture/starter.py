import multiprocessing
from multiprocessing import shared_memory


def brighten(picture, amount, workers):
    ...
