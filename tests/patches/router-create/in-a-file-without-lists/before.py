"""Routers."""

VERSION = 1