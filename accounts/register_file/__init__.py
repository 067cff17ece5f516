"""The register as a file: what its columns are called, how it goes out, and how a file of accounts is read.

What goes out comes in: a file that nobody has touched changes nothing.
"""
