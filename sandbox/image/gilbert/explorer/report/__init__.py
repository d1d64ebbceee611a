"""Says in words what happened in a run."""
