"""The local services and the launcher behind `make run`: standard library only, no Django.

Everything here runs on Linux, as root or not, and leaves nothing behind. Production uses none of it.
"""
