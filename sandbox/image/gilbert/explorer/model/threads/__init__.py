"""`threading.Thread` and what goes with it, on the scheduler's modelled threads."""
