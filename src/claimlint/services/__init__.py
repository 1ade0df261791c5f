"""What serves a command and is no analysis: each its own module."""
