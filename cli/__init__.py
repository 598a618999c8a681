"""Command line and composition root: reads files and environment, builds the services, runs."""
