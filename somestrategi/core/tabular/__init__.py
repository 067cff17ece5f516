"""Tables that people upload: CSV and Excel files, whatever the platform, the spreadsheet or the locale did to them.

Pure: bytes in, rows out, flat memory. What is wrong with the whole file raises a `TableError`; what is wrong
with one row is a `RowProblem` in its place. Both say in the reader's language what to do.
"""
