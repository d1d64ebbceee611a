"""Frames and encoded values, as they are sent between the host and the containers."""
