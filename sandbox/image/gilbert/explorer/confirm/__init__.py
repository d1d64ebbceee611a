"""Reproduces a failure by means that are independent of the explorer's instrumentation."""
