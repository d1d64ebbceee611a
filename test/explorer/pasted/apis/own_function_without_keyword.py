# Source: a mistake in a call of one's own function
# Expect: bug exception
# Never: is new in
def create_task(coro): return coro
create_task(1, eager_start=True)
