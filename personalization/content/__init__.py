"""Content as files: what a folder says, what is wrong with it, and how it is written.

Plain Python: it knows no database. Storing what was read is for ``personalization.loading``.
"""
