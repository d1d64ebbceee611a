"""Processes, modelled as threads with their own variables. No process is ever started."""
