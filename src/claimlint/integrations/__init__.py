"""Doors for others. Each imports its library only when it is opened."""
