"""What Sociotope costs, measured here and now: ``python -m benchmarks`` (figures in benchmarks/README.md)."""
