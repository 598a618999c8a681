"""What pipeline/ promises, shown with real databases and a pretended Discord."""
