"""The page: a draft in the browser, read as an editor would mark it, served from this machine to this machine alone.

``asked`` reads a request, ``judging`` answers it, ``guard`` keeps others out, ``app`` and ``server`` carry it; the last
three import starlette and uvicorn, so nothing here does so before it is asked to.
"""
