"""The staff pages where content is written, previewed, reviewed, scheduled and published.

They decide nothing: ``personalization.changing`` does. Every change there is a draft first.
"""
