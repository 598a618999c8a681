"""What storage/ promises, shown on real SQLite files."""
