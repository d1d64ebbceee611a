"""Processes as modelled threads with variables of their own. No process is ever started."""
