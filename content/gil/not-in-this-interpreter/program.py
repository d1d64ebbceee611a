from concurrent import interpreters

worker = interpreters.create()
for module in ("json", "decimal", "numpy"):
    try:
        worker.exec(f"import {module}")
        print(f"{module}: fine")
    except interpreters.ExecutionFailed as error:
        print(f"{module}: {error.excinfo.type.__name__}")

import numpy

print("here:", numpy.arange(4).sum())
worker.close()
