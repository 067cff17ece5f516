"""Somestrategi: the ministries' shared social-media strategy, made to work."""
