"""What the command line promises, shown with real processes."""
