"""Permissions of the jobs app."""
