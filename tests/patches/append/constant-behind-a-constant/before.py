"""Settings of the API."""

PAGE_SIZE = 20
