# Source: the library's documentation: safe importing of the main module
# Expect: bug exception
# Says: bootstrapping phase
import multiprocessing

context = multiprocessing.get_context("spawn")


def work():
    print("works")


process = context.Process(target=work)
process.start()
process.join()
