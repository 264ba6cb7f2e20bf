# Routes of the API.
