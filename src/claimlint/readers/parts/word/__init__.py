"""Word documents: the package, its styles, and the text of its stories as it stands once all changes are accepted."""
