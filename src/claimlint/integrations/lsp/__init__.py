"""The language server: claimlint in an editor, over standard input and output.

``server.serve`` needs pygls; nothing here is imported before it is asked for.
"""
