"""The switchboard: any page as somebody with any answers would see it, and why (second batch, C).

It makes up what was answered and runs the site's own views and engine. It reads no visitor, writes
nothing, sets no cookie and counts nothing.
"""
