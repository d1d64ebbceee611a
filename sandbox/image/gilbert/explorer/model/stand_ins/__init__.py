"""Modules that a program gets instead of real ones which access a clock, frames, or shared state."""
