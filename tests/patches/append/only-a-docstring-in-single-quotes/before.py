'''
Views of the jobs app.

Kept thin: what they do is in services.py.
'''
