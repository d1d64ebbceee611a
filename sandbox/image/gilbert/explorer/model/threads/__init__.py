"""`threading.Thread` and related functions, implemented with the scheduler's modelled threads."""
