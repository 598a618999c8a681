"""Benchmarks and evaluations, each one command."""
