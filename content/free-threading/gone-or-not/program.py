import gc
import threading
import weakref


class Job:
    pass


def plan():
    pass


thread = threading.Thread(target=plan)
thread.start()
thread.join()

job = Job()
to_job, to_plan = weakref.ref(job), weakref.ref(plan)
del job, plan


def look(name, reference):
    print(f"{name}:", "gone" if reference() is None else "still there")


look("job", to_job)
look("function", to_plan)
gc.collect()
look("function, after a collection", to_plan)
